package io.areyouacat.core.dataset;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.settings.ValidationSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How far tonight's values of a property are from those the champion learnt from.
 *
 * @param psi population stability index over ten bins of equal count of the reference
 * @param ks largest distance of the two distribution functions (Kolmogorov and Smirnov), 0 to 1
 * @param reference values of the champion's training data
 * @param current values of tonight's
 */
public record Drift(String property, double psi, double ks, long reference, long current) {

  private static final int BINS = 10;

  /** What an empty bin counts as, so that its logarithm stays finite. */
  private static final double SMALLEST_COUNT = 0.5;

  /** 99th percentile of chi-squared with 9 degrees of freedom, which the PSI of equals follows. */
  private static final double PSI_CHANCE = 21.67;

  /** 99th percentile of Kolmogorov's distribution. */
  private static final double KS_CHANCE = 1.63;

  /**
   * @param reference at least one finite number
   * @param current at least one finite number
   */
  public static Drift between(String property, double[] reference, double[] current) {
    checkArgument(
        reference.length > 0 && current.length > 0, "no values of %s to compare", property);
    double[] before = reference.clone();
    double[] now = current.clone();
    Arrays.sort(before);
    Arrays.sort(now);
    return new Drift(property, psi(before, now), ks(before, now), before.length, now.length);
  }

  /** Bins end at the reference's deciles; equal deciles make one bin. */
  private static double psi(double[] before, double[] now) {
    double psi = 0;
    int beforeFrom = 0;
    int nowFrom = 0;
    for (int bin = 1; bin <= BINS; bin++) {
      double decile = before[(int) Math.ceil((double) bin * before.length / BINS) - 1];
      int beforeTo = bin == BINS ? before.length : upTo(before, decile);
      if (beforeTo == beforeFrom) {
        continue;
      }
      int nowTo = beforeTo == before.length ? now.length : upTo(now, decile);
      double expected = share(beforeTo - beforeFrom, before.length);
      double actual = share(nowTo - nowFrom, now.length);
      psi += (actual - expected) * Math.log(actual / expected);
      beforeFrom = beforeTo;
      nowFrom = nowTo;
    }
    return psi;
  }

  private static double share(int count, int of) {
    return Math.max(count, SMALLEST_COUNT) / of;
  }

  private static double ks(double[] before, double[] now) {
    double ks = 0;
    int i = 0;
    int j = 0;
    while (i < before.length && j < now.length) {
      double value = Math.min(before[i], now[j]);
      while (i < before.length && before[i] == value) {
        i++;
      }
      while (j < now.length && now[j] == value) {
        j++;
      }
      ks = Math.max(ks, Math.abs((double) i / before.length - (double) j / now.length));
    }
    return ks;
  }

  /** How many of the sorted values are at most {@code value}. */
  private static int upTo(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Over a threshold, and by more than equal data would be in one night of a hundred. */
  public boolean beyond(ValidationSettings settings) {
    double noise = 1.0 / reference + 1.0 / current;
    return psi > Math.max(settings.psi(), PSI_CHANCE * noise)
        || ks > Math.max(settings.ks(), KS_CHANCE * Math.sqrt(noise));
  }

  /** Always says how far, whether or not it is too far. */
  public Finding finding(ValidationSettings settings) {
    return new Finding(
        "drift-" + property,
        beyond(settings) ? Severity.WARN : Severity.INFO,
        String.format(
            Locale.ROOT,
            "%s against the champion's training data: PSI = %.3f, KS distance = %.3f",
            property,
            psi,
            ks),
        String.format(Locale.ROOT, "PSI <= %.3f, KS <= %.3f", settings.psi(), settings.ks()),
        current,
        List.of());
  }
}
