package io.areyouacat.image;

/** Statistics of counted values. */
final class Histograms {

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

  private static long total(long[] histogram) {
    long total = 0;
    for (long count : histogram) {
      total += count;
    }
    return total;
  }
}
