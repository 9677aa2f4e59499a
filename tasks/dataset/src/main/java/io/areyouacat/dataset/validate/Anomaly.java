package io.areyouacat.dataset.validate;

import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Holds a night's value against those of the nights before: it should be within three standard
 * deviations of their mean.
 *
 * @param name of the finding
 * @param metric in words
 * @param smallestDeviation what counts as a standard deviation where the history varies less, so
 *     that a store that never changed does not alarm at the first small change
 */
record Anomaly(String name, String metric, double smallestDeviation) {

  private static final double DEVIATIONS = 3;

  /** Counts vary by at least their square root, as Poisson's do. */
  static Anomaly ofCount(String name, String metric, List<Double> history) {
    return new Anomaly(name, metric, Math.max(1, Math.sqrt(mean(history))));
  }

  /**
   * Empty while there are too few nights.
   *
   * @param nights that there must have been, tonight included
   */
  Optional<Finding> finding(double tonight, List<Double> history, int nights) {
    if (history.size() + 1 < nights) {
      return Optional.empty();
    }
    double mean = mean(history);
    double variance =
        history.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum()
            / Math.max(1, history.size() - 1);
    double reach = DEVIATIONS * Math.max(smallestDeviation, Math.sqrt(variance));
    boolean odd = !(Math.abs(tonight - mean) <= reach);
    return Optional.of(
        new Finding(
            name,
            odd ? Severity.WARN : Severity.INFO,
            metric + " = " + text(tonight),
            text(mean - reach) + " to " + text(mean + reach),
            odd ? 1 : 0,
            odd
                ? List.of(
                    "%d nights before had %s on average.".formatted(history.size(), text(mean)))
                : List.of()));
  }

  private static String text(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
