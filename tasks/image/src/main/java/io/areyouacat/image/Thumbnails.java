package io.areyouacat.image;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.image.Resizer;
import io.areyouacat.core.image.Thumbnail;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Small JPEGs for reports. */
final class Thumbnails {

  private static final int LONGEST_SIDE = 96;
  private static final float QUALITY = 0.75f;

  private Thumbnails() {}

  /** Keeps the shape; never enlarges. */
  static Thumbnail of(Pixels pixels) {
    double ratio = Math.max(1, (double) Math.max(pixels.width(), pixels.height()) / LONGEST_SIDE);
    int width = Math.max(1, (int) Math.round(pixels.width() / ratio));
    int height = Math.max(1, (int) Math.round(pixels.height() / ratio));
    float[] small = Resizer.resize(pixels, width, height);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < bgr.length; i += 3) {
      bgr[i] = (byte) Math.round(small[i + 2]);
      bgr[i + 1] = (byte) Math.round(small[i + 1]);
      bgr[i + 2] = (byte) Math.round(small[i]);
    }
    return Thumbnail.ofJpeg(Jpegs.write(image, QUALITY));
  }
}
