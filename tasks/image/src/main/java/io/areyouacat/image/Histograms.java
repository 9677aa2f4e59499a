package io.areyouacat.image;

import io.areyouacat.core.image.Pixels;

/** Statistics of counted values. */
final class Histograms {

  /** Steps of perceived brightness a unit of 0 to 255. */
  private static final int STEPS = 64;

  private Histograms() {}

  static double mean(long[] histogram) {
    double sum = 0;
    for (int value = 0; value < histogram.length; value++) {
      sum += (double) value * histogram[value];
    }
    return sum / total(histogram);
  }

  static double standardDeviation(long[] histogram) {
    double mean = mean(histogram);
    double sum = 0;
    for (int value = 0; value < histogram.length; value++) {
      sum += (value - mean) * (value - mean) * histogram[value];
    }
    return Math.sqrt(sum / total(histogram));
  }

  /** Shannon entropy in bits. */
  static double entropy(long[] histogram) {
    double total = total(histogram);
    double entropy = 0;
    for (long count : histogram) {
      if (count > 0) {
        entropy -= count / total * (Math.log(count / total) / Math.log(2));
      }
    }
    return Math.max(0, entropy);
  }

  /** Standard deviation of the counts themselves, not of what is counted. */
  static double spreadOfCounts(long[] histogram) {
    double mean = (double) total(histogram) / histogram.length;
    double sum = 0;
    for (long count : histogram) {
      sum += (count - mean) * (count - mean);
    }
    return Math.sqrt(sum / histogram.length);
  }

  /**
   * Perceived brightness, {@code sqrt(0.241 R^2 + 0.691 G^2 + 0.068 B^2)} ("HSP", D. R. Finley,
   * 2006), in 64ths of 0 to 255.
   */
  static long[] perceivedBrightness(Pixels pixels) {
    var histogram = new long[255 * STEPS + 1];
    byte[] rgb = pixels.rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      int red = rgb[i] & 0xff;
      int green = rgb[i + 1] & 0xff;
      int blue = rgb[i + 2] & 0xff;
      double square = 0.241 * red * red + 0.691 * green * green + 0.068 * blue * blue;
      histogram[(int) (Math.sqrt(square) * STEPS + 0.5)]++;
    }
    return histogram;
  }

  /**
   * Percentile with linear interpolation between the closest ranks, as share of the largest value.
   */
  static double percentile(long[] histogram, double percent) {
    double rank = percent / 100 * (total(histogram) - 1);
    long lower = (long) rank;
    double share = rank - lower;
    double value =
        atRank(histogram, lower) * (1 - share)
            + (share > 0 ? atRank(histogram, lower + 1) * share : 0);
    return value / (histogram.length - 1);
  }

  private static int atRank(long[] histogram, long rank) {
    long seen = 0;
    for (int value = 0; value < histogram.length; value++) {
      seen += histogram[value];
      if (seen > rank) {
        return value;
      }
    }
    throw new IllegalArgumentException("Rank " + rank + " of " + seen + " values");
  }

  private static long total(long[] histogram) {
    long total = 0;
    for (long count : histogram) {
      total += count;
    }
    return total;
  }
}
