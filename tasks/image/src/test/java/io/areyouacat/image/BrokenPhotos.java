package io.areyouacat.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that must be refused, whatever their names say. */
public final class BrokenPhotos {

  /** Width and height that bombs declare. */
  public static final int HUGE = 50_000;

  private BrokenPhotos() {}

  public static byte[] empty() {
    return new byte[0];
  }

  public static byte[] text() {
    return Drawings.ascii("I am certainly a cat.\n");
  }

  public static byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("cat.txt"));
      zip.write(text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] noise() {
    var bytes = new byte[1000];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  public static byte[] heic() {
    return Drawings.concat(
        new byte[] {0, 0, 0, 24}, Drawings.ascii("ftypheic"), new byte[4], Drawings.ascii("mif1"));
  }

  public static byte[] tiff() {
    return Drawings.concat(Drawings.ascii("II*\0"), new byte[] {8, 0, 0, 0, 0, 0});
  }

  /** A JPEG of which the last third is missing. */
  public static byte[] truncatedJpeg() {
    byte[] whole = drawnJpeg();
    return Arrays.copyOf(whole, whole.length * 2 / 3);
  }

  /** As {@link #truncatedJpeg()}, but a program put an end marker behind what it had. */
  public static byte[] truncatedJpegWithEnd() {
    return Drawings.concat(truncatedJpeg(), new byte[] {(byte) 0xff, (byte) 0xd9});
  }

  public static byte[] truncatedPng() {
    byte[] whole = Drawings.write(picture(), "png");
    return Arrays.copyOf(whole, whole.length * 2 / 3);
  }

  public static byte[] truncatedGif() {
    byte[] whole = Drawings.write(picture(), "gif");
    return Arrays.copyOf(whole, whole.length / 2);
  }

  public static byte[] truncatedBmp() {
    byte[] whole = OddPhotos.bmp();
    return Arrays.copyOf(whole, whole.length - 100);
  }

  public static byte[] truncatedWebp() {
    byte[] whole = OddPhotos.losslessWebp();
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static byte[] drawnJpeg() {
    return Jpegs.write(picture(), 0.9f);
  }

  /** Detailed enough to fill many blocks of data. */
  private static BufferedImage picture() {
    var image = new BufferedImage(120, 90, BufferedImage.TYPE_3BYTE_BGR);
    var random = new Random(2);
    for (int y = 0; y < 90; y++) {
      for (int x = 0; x < 120; x++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    return image;
  }

  public static byte[] noiseAfterPngMagic() {
    return Drawings.concat(Drawings.ascii("\u0089PNG\r\n\32\n"), noise());
  }

  public static byte[] noiseAfterJpegMagic() {
    return Drawings.concat(Drawings.ascii("\u00ff\u00d8\u00ff\u00e0"), noise());
  }

  /** A PNG whose header is right and whose data is not. */
  public static byte[] pngOfNoise() {
    return Drawings.concat(
        Drawings.ascii("\u0089PNG\r\n\32\n"),
        pngHeader(100, 100),
        chunk("IDAT", noise()),
        chunk("IEND", new byte[0]));
  }

  public static byte[] hugePng() {
    return Drawings.concat(
        Drawings.ascii("\u0089PNG\r\n\32\n"),
        pngHeader(HUGE, HUGE),
        chunk("IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1}),
        chunk("IEND", new byte[0]));
  }

  private static byte[] pngHeader(int width, int height) {
    return chunk(
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array());
  }

  static byte[] chunk(String name, byte[] data) {
    byte[] checked = Drawings.concat(Drawings.ascii(name), data);
    var sum = new CRC32();
    sum.update(checked);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(checked)
        .putInt((int) sum.getValue())
        .array();
  }

  public static byte[] hugeJpeg() {
    byte[] jpeg = Drawings.cornersJpeg();
    ByteBuffer buffer = ByteBuffer.wrap(jpeg);
    int frame = 2;
    while ((jpeg[frame + 1] & 0xff) != 0xc0) {
      frame += 2 + Short.toUnsignedInt(buffer.getShort(frame + 2));
    }
    buffer.putShort(frame + 5, (short) HUGE).putShort(frame + 7, (short) HUGE);
    return jpeg;
  }

  /** A GIF with a small screen and a frame that is not. */
  public static byte[] hugeGif() {
    return ByteBuffer.allocate(30)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(Drawings.ascii("GIF89a"))
        .putShort((short) 10)
        .putShort((short) 10)
        .put(new byte[] {0, 0, 0})
        .put((byte) 0x2c)
        .putInt(0)
        .putShort((short) HUGE)
        .putShort((short) HUGE)
        .put(new byte[] {(byte) 0x80, 0, 0, 0, 1, 1, 1})
        .array();
  }

  public static byte[] hugeBmp() {
    byte[] bmp = OddPhotos.bmp();
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, HUGE).putInt(22, -HUGE);
    return bmp;
  }

  /** A whole WebP of 32 x 24 pixels that declares 2,048 x 2,048. */
  public static byte[] webpOfFewPixels() {
    byte[] webp = OddPhotos.losslessWebp();
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 2047 | 2047 << 14);
    return webp;
  }

  /** WebP has at most 16,383 pixels a side in one picture, which is too much all the same. */
  public static byte[] hugeWebp() {
    byte[] webp = OddPhotos.losslessWebp();
    Arrays.fill(webp, 21, 24, (byte) 0xff);
    webp[24] = 0x0f;
    return webp;
  }
}
