package io.areyouacat.core.image;

import static io.areyouacat.core.error.Checks.checkArgument;

import java.io.Serializable;

/**
 * A perceptual hash of 256 bits with its quality (Facebook ThreatExchange, "PDQ", 2019).
 *
 * @param w0 bits 255 to 192
 * @param w1 bits 191 to 128
 * @param w2 bits 127 to 64
 * @param w3 bits 63 to 0
 * @param quality 0 to 100; a hash of quality 49 or less says nothing about likeness
 */
public record PdqHash(long w0, long w1, long w2, long w3, int quality) implements Serializable {

  /** Two photos within this Hamming distance show the same picture. */
  public static final int MATCH_DISTANCE = 31;

  private static final int LOWEST_QUALITY = 50;

  public PdqHash {
    checkArgument(quality >= 0 && quality <= 100, "quality (%s) must be 0 to 100", quality);
  }

  public static PdqHash parse(String hex, int quality) {
    checkArgument(hex.length() == 64, "'%s' is not 64 hexadecimal digits", hex);
    return new PdqHash(word(hex, 0), word(hex, 1), word(hex, 2), word(hex, 3), quality);
  }

  private static long word(String hex, int index) {
    return Long.parseUnsignedLong(hex.substring(16 * index, 16 * index + 16), 16);
  }

  public String hex() {
    return String.format("%016x%016x%016x%016x", w0, w1, w2, w3);
  }

  public boolean comparable() {
    return quality >= LOWEST_QUALITY;
  }

  /** Hamming distance, 0 to 256. */
  public int distance(PdqHash other) {
    return Long.bitCount(w0 ^ other.w0)
        + Long.bitCount(w1 ^ other.w1)
        + Long.bitCount(w2 ^ other.w2)
        + Long.bitCount(w3 ^ other.w3);
  }

  public boolean matches(PdqHash other) {
    return comparable() && other.comparable() && distance(other) <= MATCH_DISTANCE;
  }
}
