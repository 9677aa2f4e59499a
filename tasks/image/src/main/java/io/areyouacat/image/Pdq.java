package io.areyouacat.image;

import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.image.Pixels;
import java.util.Arrays;

/**
 * PDQ, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm" (Facebook,
 * ThreatExchange, 2019): luma, blurred and reduced to 64 x 64, its 16 x 16 lowest frequencies but
 * the mean, one bit each for being above their median.
 */
final class Pdq {

  /** Side of the reduced picture. */
  private static final int SIDE = 64;

  /** Frequencies kept in each direction. */
  private static final int FREQUENCIES = 16;

  private static final int BLUR_PASSES = 2;

  /** Sum of gradients, in hundredths of the range, that is worth one point of quality. */
  private static final int GRADIENT_PER_POINT = 90;

  private static final float[][] COSINES = cosines();

  private Pdq() {}

  static PdqHash hash(Pixels pixels) {
    float[][] reduced = reduce(pixels);
    return bits(frequencies(reduced), quality(reduced));
  }

  /** {@code [64, 64]} luma in 0 to 255. */
  private static float[][] reduce(Pixels pixels) {
    int width = pixels.width();
    int height = pixels.height();
    float[] luma = luma(pixels);
    var blur = new BoxBlur(width, height, window(width), window(height));
    for (int pass = 0; pass < BLUR_PASSES; pass++) {
      blur.apply(luma);
    }
    var reduced = new float[SIDE][SIDE];
    for (int y = 0; y < SIDE; y++) {
      int row = (int) ((2L * y + 1) * height / (2 * SIDE)) * width;
      for (int x = 0; x < SIDE; x++) {
        reduced[y][x] = luma[row + (int) ((2L * x + 1) * width / (2 * SIDE))];
      }
    }
    return reduced;
  }

  private static float[] luma(Pixels pixels) {
    byte[] rgb = pixels.rgb();
    var luma = new float[rgb.length / 3];
    for (int i = 0, at = 0; i < luma.length; i++, at += 3) {
      luma[i] =
          0.299f * (rgb[at] & 0xff) + 0.587f * (rgb[at + 1] & 0xff) + 0.114f * (rgb[at + 2] & 0xff);
    }
    return luma;
  }

  /** Half a cell of the reduced picture, rounded up. */
  private static int window(int length) {
    return (length + 2 * SIDE - 1) / (2 * SIDE);
  }

  /** Steps between neighbours, each cut to whole hundredths of the range, added up. */
  private static int quality(float[][] reduced) {
    int sum = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        sum += y + 1 < SIDE ? step(reduced[y][x], reduced[y + 1][x]) : 0;
        sum += x + 1 < SIDE ? step(reduced[y][x], reduced[y][x + 1]) : 0;
      }
    }
    return Math.min(100, sum / GRADIENT_PER_POINT);
  }

  private static int step(float from, float to) {
    return Math.abs((int) ((from - to) * 100 / 255));
  }

  /** {@code [16, 16]}: the two-dimensional DCT-II of the picture, vertical frequency first. */
  private static float[][] frequencies(float[][] reduced) {
    var half = new float[FREQUENCIES][SIDE];
    for (int i = 0; i < FREQUENCIES; i++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          half[i][x] += COSINES[i][y] * reduced[y][x];
        }
      }
    }
    var frequencies = new float[FREQUENCIES][FREQUENCIES];
    for (int i = 0; i < FREQUENCIES; i++) {
      for (int j = 0; j < FREQUENCIES; j++) {
        for (int x = 0; x < SIDE; x++) {
          frequencies[i][j] += half[i][x] * COSINES[j][x];
        }
      }
    }
    return frequencies;
  }

  private static float[][] cosines() {
    var cosines = new float[FREQUENCIES][SIDE];
    for (int i = 0; i < FREQUENCIES; i++) {
      for (int j = 0; j < SIDE; j++) {
        cosines[i][j] =
            (float) (Math.sqrt(2.0 / SIDE) * Math.cos(Math.PI / 2 / SIDE * (i + 1) * (2 * j + 1)));
      }
    }
    return cosines;
  }

  /** Bit {@code 16 * i + j} says whether frequency {@code [i, j]} is above the lower median. */
  private static PdqHash bits(float[][] frequencies, int quality) {
    var sorted = new float[FREQUENCIES * FREQUENCIES];
    for (int i = 0; i < FREQUENCIES; i++) {
      System.arraycopy(frequencies[i], 0, sorted, i * FREQUENCIES, FREQUENCIES);
    }
    Arrays.sort(sorted);
    float median = sorted[sorted.length / 2 - 1];
    var words = new long[4];
    for (int bit = 0; bit < sorted.length; bit++) {
      if (frequencies[bit / FREQUENCIES][bit % FREQUENCIES] > median) {
        words[bit / 64] |= 1L << (bit % 64);
      }
    }
    return new PdqHash(words[3], words[2], words[1], words[0], quality);
  }
}
