package io.areyouacat.core.model;

/** Losses are weighted mean cross-entropy in nats. */
public record Epoch(int number, double trainLoss, double validationLoss) {}
