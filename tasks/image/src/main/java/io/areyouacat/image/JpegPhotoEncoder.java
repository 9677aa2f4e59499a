package io.areyouacat.image;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoEncoder;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Writes with the JDK's writer, which is given the pixels alone.
 *
 * @param quality 0 to 1
 */
public record JpegPhotoEncoder(double quality) implements PhotoEncoder {

  private static final int[] RGB = {0, 1, 2};

  public JpegPhotoEncoder {
    checkArgument(quality > 0 && quality <= 1, "quality (%s) must be within 0 to 1", quality);
  }

  @Override
  public byte[] jpeg(Pixels picture) {
    return Jpegs.write(view(picture), (float) quality);
  }

  /** Of the same array: nothing is copied. */
  private static BufferedImage view(Pixels picture) {
    var buffer = new DataBufferByte(picture.rgb(), picture.rgb().length);
    WritableRaster raster =
        Raster.createInterleavedRaster(
            buffer, picture.width(), picture.height(), 3 * picture.width(), 3, RGB, null);
    var colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    return new BufferedImage(colours, raster, false, null);
  }
}
