package io.areyouacat.dataset;

import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.image.Pixels;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

/**
 * A file that {@link FakeDecoder} takes for a photo of 8 x 8 pixels, whose first 32 bytes are its
 * PDQ hash and whose 33rd is its brightness.
 */
final class FakePhoto {

  static final int SIDE = 8;
  static final String MAGIC = "fake-photo ";

  private final byte[] rgb;
  private final boolean decodes;

  private FakePhoto(byte[] rgb, boolean decodes) {
    this.rgb = rgb;
    this.decodes = decodes;
  }

  byte[] rgb() {
    return rgb;
  }

  boolean decodes() {
    return decodes;
  }

  /** Hashes of different seeds do not match. */
  static FakePhoto of(long seed) {
    var rgb = new byte[3 * SIDE * SIDE];
    new Random(seed).nextBytes(rgb);
    return new FakePhoto(rgb, true).withBrightness(100 + (int) (seed % 50));
  }

  /** The same picture by PDQ, in other bytes. */
  FakePhoto near(int bits, long seed) {
    byte[] other = of(seed).rgb();
    System.arraycopy(rgb, 0, other, 0, 32);
    for (int bit = 0; bit < bits; bit++) {
      other[bit / 8] ^= (byte) (1 << (bit % 8));
    }
    return new FakePhoto(other, true);
  }

  FakePhoto withBrightness(int value) {
    byte[] other = rgb.clone();
    other[32] = (byte) value;
    return new FakePhoto(other, decodes);
  }

  FakePhoto broken() {
    return new FakePhoto(rgb, false);
  }

  byte[] bytes() {
    return (MAGIC + HexFormat.of().formatHex(rgb) + (decodes ? " whole" : " broken"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  static FakePhoto parse(byte[] bytes) {
    String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(" ", -1);
    return new FakePhoto(HexFormat.of().parseHex(parts[1]), parts[2].equals("whole"));
  }

  static PdqHash pdq(Pixels pixels) {
    return PdqHash.parse(HexFormat.of().formatHex(pixels.rgb(), 0, 32), 100);
  }
}
