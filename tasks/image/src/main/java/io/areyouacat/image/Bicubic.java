package io.areyouacat.image;

import io.areyouacat.core.image.Pixels;
import java.util.Arrays;

/**
 * Separable cubic resampling (Keys, 1981, a = -0.5) whose support grows with the reduction, rounded
 * to 8 bits after rows and after columns.
 */
final class Bicubic {

  private static final double A = -0.5;
  private static final int RADIUS = 2;

  private Bicubic() {}

  static Pixels resize(Pixels pixels, int width, int height) {
    return resizeColumns(resizeRows(pixels, width), height);
  }

  private static Pixels resizeRows(Pixels pixels, int width) {
    byte[] in = pixels.rgb();
    var out = new byte[3 * width * pixels.height()];
    var all = new Taps[width];
    Arrays.setAll(all, x -> Taps.at(x, pixels.width(), width));
    for (int y = 0; y < pixels.height(); y++) {
      int row = 3 * y * pixels.width();
      int target = 3 * y * width;
      for (Taps taps : all) {
        float red = 0.5f;
        float green = 0.5f;
        float blue = 0.5f;
        int source = row + 3 * taps.first();
        for (float weight : taps.weights()) {
          red += weight * (in[source] & 0xff);
          green += weight * (in[source + 1] & 0xff);
          blue += weight * (in[source + 2] & 0xff);
          source += 3;
        }
        out[target] = cut(red);
        out[target + 1] = cut(green);
        out[target + 2] = cut(blue);
        target += 3;
      }
    }
    return new Pixels(width, pixels.height(), out);
  }

  private static Pixels resizeColumns(Pixels pixels, int height) {
    byte[] in = pixels.rgb();
    int row = 3 * pixels.width();
    var out = new byte[row * height];
    var sums = new float[row];
    for (int y = 0; y < height; y++) {
      Taps taps = Taps.at(y, pixels.height(), height);
      Arrays.fill(sums, 0.5f);
      int source = taps.first() * row;
      for (float weight : taps.weights()) {
        for (int i = 0; i < row; i++) {
          sums[i] += weight * (in[source + i] & 0xff);
        }
        source += row;
      }
      for (int i = 0; i < row; i++) {
        out[y * row + i] = cut(sums[i]);
      }
    }
    return new Pixels(pixels.width(), height, out);
  }

  private static byte cut(float value) {
    return (byte) Math.max(0, Math.min(255, (int) value));
  }

  /** What one output position is made of. */
  @SuppressWarnings("ArrayRecordComponent") // lives for one line of one picture
  private record Taps(int first, float[] weights) {

    static Taps at(int position, int in, int out) {
      double ratio = (double) in / out;
      double stretch = Math.max(1, ratio);
      double centre = (position + 0.5) * ratio;
      int first = Math.max(0, (int) (centre - RADIUS * stretch + 0.5));
      int end = Math.min(in, (int) (centre + RADIUS * stretch + 0.5));
      var weights = new float[end - first];
      double sum = 0;
      for (int i = first; i < end; i++) {
        sum += kernel((i - centre + 0.5) / stretch);
      }
      for (int i = first; i < end; i++) {
        weights[i - first] = (float) (kernel((i - centre + 0.5) / stretch) / sum);
      }
      return new Taps(first, weights);
    }
  }

  private static double kernel(double x) {
    double d = Math.abs(x);
    if (d < 1) {
      return ((A + 2) * d - (A + 3)) * d * d + 1;
    }
    return d < 2 ? (((d - 5) * d + 8) * d - 4) * A : 0;
  }
}
