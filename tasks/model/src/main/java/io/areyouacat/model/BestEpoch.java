package io.areyouacat.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Keeps the parameters with the lowest validation loss; without validation, the latest. */
final class BestEpoch {
  private final int patience;
  private int number;
  private double loss = Double.POSITIVE_INFINITY;
  private float @Nullable [] parameters;

  BestEpoch(int patience) {
    this.patience = patience;
  }

  /**
   * @param validationLoss NaN without validation
   */
  void offer(int epoch, double validationLoss, Learner network) {
    if (parameters == null || Double.isNaN(validationLoss) || validationLoss < loss) {
      number = epoch;
      loss = validationLoss;
      parameters = network.parameters();
    }
  }

  /** Whether to stop after {@code epoch}. */
  boolean exhausted(int epoch) {
    return epoch - number >= patience;
  }

  int number() {
    return number;
  }

  float[] parameters() {
    return requireNonNull(parameters, "no epoch was trained");
  }
}
