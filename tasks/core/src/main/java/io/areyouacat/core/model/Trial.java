package io.areyouacat.core.model;

/** One point of the grid. */
public record Trial(double learningRate, double l2) {}
