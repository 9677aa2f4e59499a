package io.areyouacat.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes WebP (RFC 9649) in the plainest way it allows: no transforms, and prefix codes of 8 bits
 * that are the bytes themselves.
 */
final class LosslessWebp {

  private static final int ALPHA_OPAQUE = 255;

  /** Length codes are declared in a given order; up to that of length 8, only 0 and 8 are used. */
  private static final int[] LENGTHS_IN_USE = {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int pending;
  private int pendingBits;

  private LosslessWebp() {}

  static byte[] write(BufferedImage image) {
    var data = new LosslessWebp();
    data.header(image.getWidth(), image.getHeight());
    data.literals(256, 24);
    data.literals(256, 0);
    data.literals(256, 0);
    data.single(ALPHA_OPAQUE);
    data.single(0);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        data.literal(rgb >> 8 & 0xff);
        data.literal(rgb >> 16 & 0xff);
        data.literal(rgb & 0xff);
      }
    }
    data.bits(0, 7);
    return riff(chunk("VP8L", data.bytes.toByteArray()));
  }

  /** A WebP of these chunks. */
  static byte[] riff(byte[]... chunks) {
    byte[] all = Drawings.concat(chunks);
    return ByteBuffer.allocate(12 + all.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(Drawings.ascii("RIFF"))
        .putInt(4 + all.length)
        .put(Drawings.ascii("WEBP"))
        .put(all)
        .array();
  }

  /** Name, length and data, padded to an even length. */
  static byte[] chunk(String name, byte[] chunk) {
    return ByteBuffer.allocate(8 + chunk.length + chunk.length % 2)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(Drawings.ascii(name))
        .putInt(chunk.length)
        .put(chunk)
        .array();
  }

  private void header(int width, int height) {
    bits(0x2f, 8);
    bits(width - 1, 14);
    bits(height - 1, 14);
    bits(0, 1 + 3); // no alpha, version 0
    bits(0, 1 + 1 + 1); // no transform, no colour cache, one set of codes
  }

  /** A code in which the first {@code used} symbols have 8 bits and the others none. */
  private void literals(int used, int unused) {
    bits(0, 1);
    bits(LENGTHS_IN_USE.length - 4, 4);
    for (int length : LENGTHS_IN_USE) {
      bits(length, 3);
    }
    bits(0, 1); // lengths of all symbols follow
    for (int i = 0; i < used + unused; i++) {
      bits(i < used ? 1 : 0, 1);
    }
  }

  /** A code of one symbol, which then takes no bits at all. */
  private void single(int symbol) {
    bits(1, 1);
    bits(0, 1);
    bits(1, 1);
    bits(symbol, 8);
  }

  /** Codes are written from their highest bit on. */
  private void literal(int value) {
    bits(Integer.reverse(value) >>> 24, 8);
  }

  private void bits(int value, int count) {
    for (int i = 0; i < count; i++) {
      pending |= (value >> i & 1) << pendingBits++;
      if (pendingBits == 8) {
        bytes.write(pending);
        pending = 0;
        pendingBits = 0;
      }
    }
  }
}
