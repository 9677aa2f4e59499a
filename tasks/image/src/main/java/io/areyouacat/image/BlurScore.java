package io.areyouacat.image;

import io.areyouacat.core.image.Pixels;

/**
 * How sharp a picture is in the terms of CleanVision 0.3: edges of a small copy, helped by an
 * uneven histogram, which flat drawings have.
 */
final class BlurScore {

  /** Longest side of the copy that is looked at. */
  private static final int LONGEST_SIDE = 64;

  private static final double FACTOR = 0.01;

  /** The histogram counts only from this score on. */
  private static final double FLAT_COLOURS = 0.18;

  private BlurScore() {}

  /** 0 to 1; small is blurry. */
  static double of(Pixels pixels) {
    LumaPlane luma = LumaPlane.of(small(pixels));
    double edges = saturate(Math.sqrt(edgeVariance(luma)));
    double flat = saturate(Histograms.spreadOfCounts(luma.histogram()));
    return Math.min(1, edges + (flat <= FLAT_COLOURS ? 0 : flat));
  }

  private static double saturate(double value) {
    return 1 - Math.exp(-value * FACTOR);
  }

  private static Pixels small(Pixels pixels) {
    double ratio = (double) Math.max(pixels.width(), pixels.height()) / LONGEST_SIDE;
    return ratio > 1
        ? Bicubic.resize(pixels, side(pixels.width(), ratio), side(pixels.height(), ratio))
        : pixels;
  }

  private static int side(int length, double ratio) {
    return Math.max(1, (int) Math.floor(length / ratio));
  }

  /**
   * Variance of 8 times the pixel minus its neighbours, cut to 0 to 255; border pixels stay as they
   * are.
   */
  private static double edgeVariance(LumaPlane luma) {
    var histogram = new long[256];
    for (int y = 0; y < luma.height(); y++) {
      for (int x = 0; x < luma.width(); x++) {
        histogram[edge(luma, x, y)]++;
      }
    }
    double deviation = Histograms.standardDeviation(histogram);
    return deviation * deviation;
  }

  private static int edge(LumaPlane luma, int x, int y) {
    if (x == 0 || y == 0 || x == luma.width() - 1 || y == luma.height() - 1) {
      return luma.at(x, y);
    }
    int sum = 9 * luma.at(x, y);
    for (int dy = -1; dy <= 1; dy++) {
      sum -= luma.at(x - 1, y + dy) + luma.at(x, y + dy) + luma.at(x + 1, y + dy);
    }
    return Math.max(0, Math.min(255, sum));
  }
}
