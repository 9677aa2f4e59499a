package io.areyouacat.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/**
 * CMYK and YCCK samples of a JPEG without a colour profile, as sRGB. Done here since a library's
 * answer depends on the profiles that are installed on the machine.
 */
final class CmykConverter {

  private static final int YCCK = 2;

  private final boolean inverted;
  private final boolean ycck;

  /**
   * @param adobeTransform of the Adobe segment, or {@link PhotoFile#NONE}: with one, samples are
   *     stored inverted (Adobe Technical Note 5116)
   */
  CmykConverter(int adobeTransform) {
    this.inverted = adobeTransform != PhotoFile.NONE;
    this.ycck = adobeTransform == YCCK;
  }

  /**
   * @param raster four bands of bytes
   * @param image receives it, with bytes in the order of {@link PixelConverter#empty}
   */
  void convert(Raster raster, BufferedImage image) {
    byte[] rgb = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    var row = new int[4 * raster.getWidth()];
    int target = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int i = 0; i < row.length; i += 4) {
        if (ycck) {
          fromYcc(row, i);
        }
        for (int ink = 0; ink < 3; ink++) {
          rgb[target++] = (byte) ((paper(row[i + ink]) * paper(row[i + 3]) + 127) / 255);
        }
      }
    }
  }

  /** How much of the paper an ink leaves to be seen, 0 to 255. */
  private int paper(int sample) {
    return inverted ? sample : 255 - sample;
  }

  /** YCbCr of JFIF (ITU-R BT.601, full range), in place. */
  private static void fromYcc(int[] row, int at) {
    int luma = row[at];
    double blue = row[at + 1] - 128;
    double red = row[at + 2] - 128;
    row[at] = cut(luma + 1.402 * red);
    row[at + 1] = cut(luma - 0.344136 * blue - 0.714136 * red);
    row[at + 2] = cut(luma + 1.772 * blue);
  }

  private static int cut(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
