package io.areyouacat.core.evaluation;

/** Quantiles of the standard normal distribution. */
final class NormalQuantile {

  private static final double WIDEST = 10;

  private NormalQuantile() {}

  /**
   * By bisection of the distribution function, to about 1e-12.
   *
   * @param probability more than 0, less than 1
   */
  static double of(double probability) {
    double low = -WIDEST;
    double high = WIDEST;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (distribution(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Marsaglia's series (Journal of Statistical Software 11, 2004). */
  private static double distribution(double x) {
    double sum = x;
    double term = x;
    for (int i = 3; Math.abs(term) > 1e-17; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
