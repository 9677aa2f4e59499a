package io.areyouacat.core.model;

import static io.areyouacat.core.error.Checks.checkArgument;

/**
 * From a network's raw score (a logit) to a probability: {@code sigmoid(slope * score + intercept)}
 * (Platt, 1999).
 */
public record Calibration(double slope, double intercept) {

  public static final Calibration NONE = new Calibration(1, 0);

  public Calibration {
    checkArgument(
        Double.isFinite(slope) && Double.isFinite(intercept),
        "calibration (%s, %s) must be finite",
        slope,
        intercept);
  }

  /** 0 to 1, or NaN for a NaN score. */
  public double probability(double score) {
    return 1 / (1 + Math.exp(-(slope * score + intercept)));
  }
}
