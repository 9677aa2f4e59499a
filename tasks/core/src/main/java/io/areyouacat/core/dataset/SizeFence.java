package io.areyouacat.core.dataset;

import io.areyouacat.core.dataset.ImageIssues.Picture;
import java.util.Collection;

/**
 * Usual sizes, as the square root of the area: from so many interquartile ranges below the first
 * quartile to as many above the third (Tukey's fences).
 */
record SizeFence(double low, double high) {

  static SizeFence of(Collection<Picture> pictures, double ranges) {
    double[] sides = pictures.stream().mapToDouble(Picture::side).sorted().toArray();
    double first = quantile(sides, 0.25);
    double third = quantile(sides, 0.75);
    double reach = ranges * (third - first);
    return new SizeFence(first - reach, third + reach);
  }

  boolean holds(double side) {
    return side >= low && side <= high;
  }

  /** Linear between neighbours, the definition NumPy and R call type 7. */
  private static double quantile(double[] sorted, double q) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double position = q * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
