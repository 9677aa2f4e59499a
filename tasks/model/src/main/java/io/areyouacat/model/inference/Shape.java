package io.areyouacat.model.inference;

import static io.areyouacat.core.error.Checks.checkArgument;

/** What one example is at some place of a network; a vector has one row and one column. */
public record Shape(int channels, int height, int width) {

  public Shape {
    checkArgument(
        channels > 0 && height > 0 && width > 0,
        "A shape has at least one channel, row and column, not %s, %s, %s",
        channels,
        height,
        width);
  }

  public static Shape vector(int length) {
    return new Shape(length, 1, 1);
  }

  /** How many numbers one example has. */
  public int length() {
    return Math.multiplyExact(channels, Math.multiplyExact(height, width));
  }
}
