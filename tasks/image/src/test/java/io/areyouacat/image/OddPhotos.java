package io.areyouacat.image;

import java.awt.Color;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Photos out of the ordinary that can all be read. Most are 32 x 24: red, green, blue and pale from
 * top left to bottom right.
 */
public final class OddPhotos {

  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;

  private OddPhotos() {}

  /** As print shops send them: four inks, stored inverted with Adobe's segment. */
  public static byte[] cmykJpeg() {
    return fourBands(0);
  }

  /** As {@link #cmykJpeg()}, with three inks turned into luma and colour differences. */
  public static byte[] ycckJpeg() {
    return fourBands(2);
  }

  private static byte[] fourBands(int transform) {
    BufferedImage drawing = Drawings.corners(BufferedImage.TYPE_INT_RGB);
    WritableRaster raster =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE, Drawings.WIDTH, Drawings.HEIGHT, 4, new Point());
    for (int y = 0; y < Drawings.HEIGHT; y++) {
      for (int x = 0; x < Drawings.WIDTH; x++) {
        var colour = new Color(drawing.getRGB(x, y));
        raster.setPixel(x, y, inks(colour, transform));
      }
    }
    byte[] segment =
        Drawings.concat(Drawings.ascii("Adobe"), new byte[] {0, 100, 0, 0, 0, 0, (byte) transform});
    return Drawings.withSegment(writeRaster(raster), APP14, segment);
  }

  /** No black ink: inverted cyan, magenta and yellow are then red, green and blue. */
  private static int[] inks(Color colour, int transform) {
    int red = colour.getRed();
    int green = colour.getGreen();
    int blue = colour.getBlue();
    if (transform == 0) {
      return new int[] {red, green, blue, 255};
    }
    double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    return new int[] {
      (int) Math.round(luma),
      (int) Math.round(128 + (blue - luma) / 1.772),
      (int) Math.round(128 + (red - luma) / 1.402),
      255
    };
  }

  private static byte[] writeRaster(Raster raster) {
    var bytes = new ByteArrayOutputStream();
    ImageWriter writer = null;
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      var writers = ImageIO.getImageWritersByFormatName("jpeg");
      while (writer == null || !writer.getClass().getName().startsWith("com.sun.")) {
        writer = writers.next();
      }
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (writer != null) {
        writer.dispose();
      }
    }
    return bytes.toByteArray();
  }

  public static byte[] greyJpeg() {
    return Jpegs.write(greyDrawing(), 0.95f);
  }

  public static byte[] greyPng() {
    return Drawings.write(greyDrawing(), "png");
  }

  /** Grey 40 above, grey 200 below. */
  private static BufferedImage greyDrawing() {
    var image = new BufferedImage(Drawings.WIDTH, Drawings.HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < Drawings.HEIGHT; y++) {
      for (int x = 0; x < Drawings.WIDTH; x++) {
        image.getRaster().setSample(x, y, 0, y < Drawings.HEIGHT / 2 ? 40 : 200);
      }
    }
    return image;
  }

  /** A JPEG that a camera held otherwise has to be turned for: EXIF orientation 1 to 8. */
  public static byte[] turnedJpeg(int orientation) {
    byte[] exif =
        Drawings.concat(Drawings.ascii("Exif\0\0"), Drawings.orientationTiff(orientation));
    return Drawings.withSegment(Drawings.cornersJpeg(), APP1, exif);
  }

  public static byte[] plainPng() {
    return Drawings.write(Drawings.corners(BufferedImage.TYPE_3BYTE_BGR), "png");
  }

  public static byte[] sixteenBitPng() {
    BufferedImage drawing = Drawings.corners(BufferedImage.TYPE_INT_RGB);
    ColorModel deep =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            ColorModel.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = deep.createCompatibleWritableRaster(Drawings.WIDTH, Drawings.HEIGHT);
    for (int y = 0; y < Drawings.HEIGHT; y++) {
      for (int x = 0; x < Drawings.WIDTH; x++) {
        var colour = new Color(drawing.getRGB(x, y));
        raster.setPixel(
            x,
            y,
            new int[] {257 * colour.getRed(), 257 * colour.getGreen(), 257 * colour.getBlue()});
      }
    }
    return Drawings.write(new BufferedImage(deep, raster, false, null), "png");
  }

  /** Nothing at all in the left half, half-transparent black in the right one. */
  public static byte[] transparentPng() {
    var image = new BufferedImage(Drawings.WIDTH, Drawings.HEIGHT, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < Drawings.HEIGHT; y++) {
      for (int x = Drawings.WIDTH / 2; x < Drawings.WIDTH; x++) {
        image.setRGB(x, y, 0x8000_0000);
      }
    }
    return Drawings.write(image, "png");
  }

  public static byte[] palettePng() {
    return Drawings.write(palette(), "png");
  }

  private static BufferedImage palette() {
    Color[] colours = {
      Drawings.TOP_LEFT, Drawings.TOP_RIGHT, Drawings.BOTTOM_LEFT, Drawings.BOTTOM_RIGHT
    };
    var reds = new byte[4];
    var greens = new byte[4];
    var blues = new byte[4];
    for (int i = 0; i < 4; i++) {
      reds[i] = (byte) colours[i].getRed();
      greens[i] = (byte) colours[i].getGreen();
      blues[i] = (byte) colours[i].getBlue();
    }
    var model = new IndexColorModel(2, 4, reds, greens, blues);
    var image =
        new BufferedImage(Drawings.WIDTH, Drawings.HEIGHT, BufferedImage.TYPE_BYTE_BINARY, model);
    for (int y = 0; y < Drawings.HEIGHT; y++) {
      for (int x = 0; x < Drawings.WIDTH; x++) {
        int index = (y < Drawings.HEIGHT / 2 ? 0 : 2) + (x < Drawings.WIDTH / 2 ? 0 : 1);
        image.getRaster().setSample(x, y, 0, index);
      }
    }
    return image;
  }

  /** The corners first, then two frames of black. */
  public static byte[] animatedGif() {
    var bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(new IIOImage(palette(), null, null), null);
      var black =
          new BufferedImage(Drawings.WIDTH, Drawings.HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
      writer.writeToSequence(new IIOImage(black, null, null), null);
      writer.writeToSequence(new IIOImage(black, null, null), null);
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  public static byte[] bmp() {
    return Drawings.write(Drawings.corners(BufferedImage.TYPE_3BYTE_BGR), "bmp");
  }

  public static byte[] losslessWebp() {
    return LosslessWebp.write(Drawings.corners(BufferedImage.TYPE_INT_RGB));
  }

  /** A WebP with an EXIF chunk, which says how it has to be turned. */
  public static byte[] turnedWebp(int orientation) {
    byte[] plain = losslessWebp();
    byte[] canvas = {8, 0, 0, 0, Drawings.WIDTH - 1, 0, 0, Drawings.HEIGHT - 1, 0, 0};
    return LosslessWebp.riff(
        LosslessWebp.chunk("VP8X", canvas),
        Arrays.copyOfRange(plain, 12, plain.length),
        LosslessWebp.chunk("EXIF", Drawings.orientationTiff(orientation)));
  }

  /** A JPEG that carries the profile of the colours that are meant anyway. */
  public static byte[] jpegWithColourProfile() {
    byte[] profile =
        Drawings.concat(
            Drawings.ascii("ICC_PROFILE\0"),
            new byte[] {1, 1},
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    return Drawings.withSegment(Drawings.cornersJpeg(), APP2, profile);
  }

  /** The corners as a lossy WebP; Java has no writer for one. */
  public static byte[] lossyWebp() {
    return Base64.getDecoder()
        .decode(
            "UklGRnoAAABXRUJQVlA4IG4AAAAQBQCdASogABgAPp08l0mloyIhN+gAsBOJZACsL9b5BJgP6Bcf92gfqqDR"
                + "OQjP2b0AAP7syhw+Rf9X/66GR4fL91M7wP/5mjywJiF0QGkwcUqf2rVKte7sSuFNxUw8GUdexUQ4"
                + "etuP7JVX4AAAAA==");
  }

  /** One red pixel. */
  public static byte[] onePixelPng() {
    var image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xff0000);
    return Drawings.write(image, "png");
  }
}
