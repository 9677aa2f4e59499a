package io.areyouacat.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures with a colour in each corner, so that it shows when one is turned. */
final class Drawings {

  static final int WIDTH = 32;
  static final int HEIGHT = 24;

  static final Color TOP_LEFT = new Color(200, 40, 40);
  static final Color TOP_RIGHT = new Color(40, 180, 60);
  static final Color BOTTOM_LEFT = new Color(40, 60, 200);
  static final Color BOTTOM_RIGHT = new Color(230, 220, 200);

  private Drawings() {}

  static BufferedImage corners(int type) {
    var image = new BufferedImage(WIDTH, HEIGHT, type);
    Graphics2D graphics = image.createGraphics();
    fill(graphics, TOP_LEFT, 0, 0);
    fill(graphics, TOP_RIGHT, WIDTH / 2, 0);
    fill(graphics, BOTTOM_LEFT, 0, HEIGHT / 2);
    fill(graphics, BOTTOM_RIGHT, WIDTH / 2, HEIGHT / 2);
    graphics.dispose();
    return image;
  }

  private static void fill(Graphics2D graphics, Color colour, int x, int y) {
    graphics.setColor(colour);
    graphics.fillRect(x, y, WIDTH / 2, HEIGHT / 2);
  }

  static byte[] cornersJpeg() {
    return Jpegs.write(corners(BufferedImage.TYPE_3BYTE_BGR), 0.95f);
  }

  static byte[] write(BufferedImage image, String format) {
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, format, stream)) {
        throw new IllegalArgumentException("No writer for " + format + " takes this picture");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** {@code segment} put right after the start marker of a JPEG. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] segment) {
    return ByteBuffer.allocate(jpeg.length + segment.length + 4)
        .put(jpeg, 0, 2)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (segment.length + 2))
        .put(segment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** A TIFF structure that holds an orientation and nothing else. */
  static byte[] orientationTiff(int orientation) {
    return ByteBuffer.allocate(26)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("II"))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] concat(byte[]... parts) {
    var bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
