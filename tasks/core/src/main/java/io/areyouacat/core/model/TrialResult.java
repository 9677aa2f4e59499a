package io.areyouacat.core.model;

/**
 * How a trial went.
 *
 * @param validationLoss weighted mean cross-entropy in nats at the best epoch
 * @param epochs trained until early stopping
 * @param bestEpoch counted from 1
 */
public record TrialResult(Trial trial, double validationLoss, int epochs, int bestEpoch) {}
