package io.areyouacat.core.image;

/**
 * Separable resampling with a triangle filter, as image libraries call "bilinear with antialias".
 */
public final class Resizer {

  private Resizer() {}

  /** {@code [height, width, channel]} in 0 to 255, not rounded. */
  public static float[] resize(Pixels pixels, int width, int height) {
    float[] columns = resizeRows(pixels, Taps.of(pixels.width(), width));
    return resizeColumns(columns, width, Taps.of(pixels.height(), height));
  }

  private static float[] resizeRows(Pixels pixels, Taps taps) {
    int width = taps.count();
    int height = pixels.height();
    byte[] rgb = pixels.rgb();
    var out = new float[3 * width * height];
    for (int y = 0; y < height; y++) {
      resizeRow(rgb, 3 * y * pixels.width(), out, 3 * y * width, taps);
    }
    return out;
  }

  private static void resizeRow(byte[] rgb, int row, float[] out, int target, Taps taps) {
    for (int x = 0; x < taps.count(); x++) {
      float[] weights = taps.weights(x);
      int source = row + 3 * taps.first(x);
      float red = 0;
      float green = 0;
      float blue = 0;
      for (float weight : weights) {
        red += weight * (rgb[source] & 0xff);
        green += weight * (rgb[source + 1] & 0xff);
        blue += weight * (rgb[source + 2] & 0xff);
        source += 3;
      }
      out[target + 3 * x] = red;
      out[target + 3 * x + 1] = green;
      out[target + 3 * x + 2] = blue;
    }
  }

  private static float[] resizeColumns(float[] in, int width, Taps taps) {
    int rowLength = 3 * width;
    var out = new float[rowLength * taps.count()];
    for (int y = 0; y < taps.count(); y++) {
      int source = taps.first(y) * rowLength;
      int target = y * rowLength;
      for (float weight : taps.weights(y)) {
        for (int i = 0; i < rowLength; i++) {
          out[target + i] += weight * in[source + i];
        }
        source += rowLength;
      }
    }
    return out;
  }

  /**
   * For each output position the first input position and the weights from there on; they sum to 1.
   */
  private record Taps(int[] firsts, float[][] table) {

    static Taps of(int in, int out) {
      double ratio = (double) in / out;
      double support = Math.max(1, ratio);
      var firsts = new int[out];
      var table = new float[out][];
      for (int i = 0; i < out; i++) {
        double centre = (i + 0.5) * ratio - 0.5;
        int first = Math.max(0, (int) Math.ceil(centre - support));
        int last = Math.min(in - 1, (int) Math.floor(centre + support));
        firsts[i] = first;
        table[i] = weights(first, last, centre, support);
      }
      return new Taps(firsts, table);
    }

    private static float[] weights(int first, int last, double centre, double support) {
      var weights = new double[last - first + 1];
      double sum = 0;
      for (int j = first; j <= last; j++) {
        weights[j - first] = Math.max(0, 1 - Math.abs(j - centre) / support);
        sum += weights[j - first];
      }
      var normalised = new float[weights.length];
      for (int j = 0; j < weights.length; j++) {
        normalised[j] = (float) (weights[j] / sum);
      }
      return normalised;
    }

    int count() {
      return firsts.length;
    }

    int first(int i) {
      return firsts[i];
    }

    float[] weights(int i) {
      return table[i];
    }
  }
}
