package io.areyouacat.core.image;

import static io.areyouacat.core.error.Checks.checkArgument;

/**
 * An upright sRGB picture in memory: {@code [height, width, channel]} with channels R, G, B of 8
 * bits. Not a record, since it holds an array; it is not copied, so nobody may write to it.
 */
public final class Pixels {

  private final int width;
  private final int height;
  private final byte[] rgb;

  public Pixels(int width, int height, byte[] rgb) {
    checkArgument(width > 0 && height > 0, "%s x %s is not a size", width, height);
    checkArgument(
        rgb.length == 3 * width * height,
        "%s bytes do not make %s x %s pixels of 3 channels",
        rgb.length,
        width,
        height);
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The bytes themselves, {@code 3 * (y * width + x) + channel}. */
  public byte[] rgb() {
    return rgb;
  }

  /** One channel of one pixel, 0 to 255. */
  public int channel(int x, int y, int channel) {
    return rgb[3 * (y * width + x) + channel] & 0xff;
  }
}
