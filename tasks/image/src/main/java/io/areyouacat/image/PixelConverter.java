package io.areyouacat.image;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoHeader;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Whatever ImageIO decodes to, as 8-bit sRGB over white. */
final class PixelConverter {

  private static final ColorModel SRGB =
      new ComponentColorModel(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          false,
          false,
          Transparency.OPAQUE,
          DataBuffer.TYPE_BYTE);

  private PixelConverter() {}

  /** A picture to decode into whose bytes will be those of {@link Pixels}. */
  static BufferedImage empty(PhotoHeader header) {
    int width = header.widthPixels();
    int height = header.heightPixels();
    WritableRaster raster =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE, width, height, 3 * width, 3, new int[] {0, 1, 2}, null);
    return new BufferedImage(SRGB, raster, false, null);
  }

  static Pixels toPixels(BufferedImage image) {
    return new Pixels(
        image.getWidth(), image.getHeight(), isPlain(image) ? plain(image) : converted(image));
  }

  /** Three bytes a pixel in some order and nothing else: nearly every photo. */
  private static boolean isPlain(BufferedImage image) {
    Raster raster = image.getRaster();
    return raster.getDataBuffer() instanceof DataBufferByte data
        && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
        && model.getNumBands() == 3
        && model.getBandOffsets()[1] == 1
        && model.getPixelStride() == 3
        && model.getScanlineStride() == 3 * image.getWidth()
        && data.getNumBanks() == 1
        && data.getData().length == 3 * image.getWidth() * image.getHeight()
        && image.getColorModel().getColorSpace().isCS_sRGB();
  }

  /** Uses the picture's own array, which nobody else has. */
  private static byte[] plain(BufferedImage image) {
    byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int[] bands =
        ((PixelInterleavedSampleModel) image.getRaster().getSampleModel()).getBandOffsets();
    if (bands[0] == 2) {
      for (int i = 0; i < bytes.length; i += 3) {
        byte blue = bytes[i];
        bytes[i] = bytes[i + 2];
        bytes[i + 2] = blue;
      }
    }
    return bytes;
  }

  private static byte[] converted(BufferedImage image) {
    var rgb = new byte[3 * image.getWidth() * image.getHeight()];
    ColorModel colours = image.getColorModel();
    if (colours instanceof IndexColorModel palette) {
      fromPalette(image.getRaster(), palette, rgb);
    } else if (colours instanceof ComponentColorModel && readsDirectly(image)) {
      fromSamples(image.getRaster(), rgb);
    } else {
      fromColourModel(image, rgb);
    }
    return rgb;
  }

  /**
   * Grey samples are taken as they are: Java holds grey to be linear and would brighten it, though
   * files mean the same curve as for sRGB.
   */
  private static boolean readsDirectly(BufferedImage image) {
    ColorModel colours = image.getColorModel();
    int type = image.getRaster().getTransferType();
    ColorSpace space = colours.getColorSpace();
    return (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
        && !colours.isAlphaPremultiplied()
        && (space.isCS_sRGB() || space.getType() == ColorSpace.TYPE_GRAY);
  }

  private static void fromPalette(Raster raster, IndexColorModel palette, byte[] rgb) {
    var argb = new int[palette.getMapSize()];
    palette.getRGBs(argb);
    var row = new int[raster.getWidth()];
    int target = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
      for (int index : row) {
        target = overWhite(argb[Math.min(index, argb.length - 1)], rgb, target);
      }
    }
  }

  private static void fromSamples(Raster raster, byte[] rgb) {
    int bands = raster.getNumBands();
    int max = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 0xffff : 0xff;
    boolean grey = bands <= 2;
    boolean alpha = bands % 2 == 0;
    var row = new int[bands * raster.getWidth()];
    int target = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
      for (int i = 0; i < row.length; i += bands) {
        int opacity = alpha ? row[i + bands - 1] : max;
        for (int channel = 0; channel < 3; channel++) {
          rgb[target++] = overWhite(row[grey ? i : i + channel], opacity, max);
        }
      }
    }
  }

  private static void fromColourModel(BufferedImage image, byte[] rgb) {
    var row = new int[image.getWidth()];
    int target = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int argb : row) {
        target = overWhite(argb, rgb, target);
      }
    }
  }

  private static int overWhite(int argb, byte[] rgb, int target) {
    int opacity = argb >>> 24;
    rgb[target] = overWhite(argb >> 16 & 0xff, opacity, 0xff);
    rgb[target + 1] = overWhite(argb >> 8 & 0xff, opacity, 0xff);
    rgb[target + 2] = overWhite(argb & 0xff, opacity, 0xff);
    return target + 3;
  }

  /** A sample of 0 to {@code max} over white, as 0 to 255. */
  private static byte overWhite(int sample, int opacity, int max) {
    long mixed = (long) sample * opacity + (long) max * (max - opacity);
    long square = (long) max * max;
    return (byte) ((mixed * 255 + square / 2) / square);
  }
}
