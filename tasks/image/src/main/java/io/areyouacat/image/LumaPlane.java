package io.areyouacat.image;

import io.areyouacat.core.image.Pixels;

/** Luma of a picture (ITU-R BT.601), rounded to 8 bits: {@code [height, width]}. */
final class LumaPlane {

  private final int width;
  private final int height;
  private final int[] values;

  LumaPlane(int width, int height, int[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  static LumaPlane of(Pixels pixels) {
    byte[] rgb = pixels.rgb();
    var values = new int[rgb.length / 3];
    for (int i = 0, at = 0; i < values.length; i++, at += 3) {
      values[i] = luma(rgb[at] & 0xff, rgb[at + 1] & 0xff, rgb[at + 2] & 0xff);
    }
    return new LumaPlane(pixels.width(), pixels.height(), values);
  }

  /** 0.299 R + 0.587 G + 0.114 B in 16-bit fixed point. */
  static int luma(int red, int green, int blue) {
    return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int at(int x, int y) {
    return values[y * width + x];
  }

  /** Pixels of each of the 256 values. */
  long[] histogram() {
    var histogram = new long[256];
    for (int value : values) {
      histogram[value]++;
    }
    return histogram;
  }

  /**
   * Variance of the response to the kernel (0 1 0, 1 -4 1, 0 1 0) where it fits in; 0 for a picture
   * with a side below 3.
   */
  double laplacianVariance() {
    if (width < 3 || height < 3) {
      return 0;
    }
    long sum = 0;
    long squares = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
        int response =
            values[i - 1] + values[i + 1] + values[i - width] + values[i + width] - 4 * values[i];
        sum += response;
        squares += (long) response * response;
      }
    }
    double n = (double) (width - 2) * (height - 2);
    double mean = sum / n;
    return Math.max(0, squares / n - mean * mean);
  }
}
