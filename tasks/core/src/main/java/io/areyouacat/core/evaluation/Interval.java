package io.areyouacat.core.evaluation;

import java.util.Arrays;

/**
 * Two one-sided bounds, each of a given confidence.
 *
 * @param low the value is above it with that confidence
 * @param high the value is below it with that confidence
 */
public record Interval(double low, double high) {

  static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /**
   * Percentile bounds of bootstrap draws (Efron, 1979), linear between neighbours. A draw without a
   * number counts as the worst for either bound: what cannot be computed proves nothing.
   *
   * @param lowest the smallest value there can be
   * @param highest the largest value there can be
   */
  static Interval ofDraws(double[] draws, double confidence, double lowest, double highest) {
    return new Interval(
        quantile(draws, 1 - confidence, lowest), quantile(draws, confidence, highest));
  }

  /** Of the differences of paired draws, which lie in -1 to 1. */
  static Interval ofDifferences(double[] minuend, double[] subtrahend, double confidence) {
    var differences = new double[minuend.length];
    Arrays.setAll(differences, i -> minuend[i] - subtrahend[i]);
    return ofDraws(differences, confidence, -1, 1);
  }

  /**
   * Of a share (Wilson, JASA 1927).
   *
   * @param n independent observations, more than 0; need not be whole
   */
  public static Interval ofShare(double share, double n, double confidence) {
    double z = NormalQuantile.of(confidence);
    double scale = 1 + z * z / n;
    double centre = (share + z * z / (2 * n)) / scale;
    double reach = z / scale * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    return new Interval(Math.max(0, centre - reach), Math.min(1, centre + reach));
  }

  private static double quantile(double[] draws, double q, double unknown) {
    double[] sorted =
        Arrays.stream(draws).map(draw -> Double.isNaN(draw) ? unknown : draw).sorted().toArray();
    double position = q * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
