package io.areyouacat.image;

/**
 * Mean over a window, rows then columns. An even window reaches one further to the right and down;
 * at the borders the mean is over what is inside. Holds a buffer: for one thread.
 */
final class BoxBlur {

  private final int width;
  private final int height;
  private final int rowWindow;
  private final int columnWindow;
  private final float[] buffer;

  BoxBlur(int width, int height, int rowWindow, int columnWindow) {
    this.width = width;
    this.height = height;
    this.rowWindow = rowWindow;
    this.columnWindow = columnWindow;
    this.buffer = new float[width * height];
  }

  /** Blurs {@code [height, width]} in place. */
  void apply(float[] values) {
    blurRows(values, buffer);
    blurColumns(buffer, values);
  }

  private static int before(int window) {
    return (window - 1) / 2;
  }

  private static int after(int window) {
    return window / 2;
  }

  private void blurRows(float[] in, float[] out) {
    int before = before(rowWindow);
    int after = after(rowWindow);
    for (int y = 0; y < height; y++) {
      int row = y * width;
      float sum = 0;
      for (int x = 0; x < Math.min(after, width); x++) {
        sum += in[row + x];
      }
      for (int x = 0; x < width; x++) {
        if (x + after < width) {
          sum += in[row + x + after];
        }
        if (x - before > 0) {
          sum -= in[row + x - before - 1];
        }
        out[row + x] = sum / count(x, before, after, width);
      }
    }
  }

  private void blurColumns(float[] in, float[] out) {
    int before = before(columnWindow);
    int after = after(columnWindow);
    var sums = new float[width];
    for (int y = 0; y < Math.min(after, height); y++) {
      add(sums, in, y, 1);
    }
    for (int y = 0; y < height; y++) {
      if (y + after < height) {
        add(sums, in, y + after, 1);
      }
      if (y - before > 0) {
        add(sums, in, y - before - 1, -1);
      }
      float factor = 1f / count(y, before, after, height);
      for (int x = 0; x < width; x++) {
        out[y * width + x] = sums[x] * factor;
      }
    }
  }

  private void add(float[] sums, float[] in, int row, float sign) {
    for (int x = 0; x < width; x++) {
      sums[x] += sign * in[row * width + x];
    }
  }

  /** How many positions of the window are inside. */
  private static int count(int at, int before, int after, int length) {
    return Math.min(length - 1, at + after) - Math.max(0, at - before) + 1;
  }
}
