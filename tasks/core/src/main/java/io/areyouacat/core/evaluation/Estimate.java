package io.areyouacat.core.evaluation;

/**
 * A number with its uncertainty, rounded to 6 decimals.
 *
 * @param low lower end of the two-sided 90 % interval, whose ends are the one-sided 95 % bounds
 * @param high upper end
 * @param n photos it is from
 */
public record Estimate(double value, double low, double high, long n) {

  public static Estimate of(double value, double low, double high, long n) {
    return new Estimate(round(value), round(low), round(high), n);
  }

  /** To 6 decimals; NaN stays NaN. */
  public static double round(double value) {
    return Double.isFinite(value) ? Math.round(value * 1e6) / 1e6 : value;
  }
}
