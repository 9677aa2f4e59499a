package io.areyouacat.image;

import io.areyouacat.core.image.Pixels;
import java.util.Arrays;

/**
 * Perceived brightness of a picture's pixels, {@code sqrt(0.241 R^2 + 0.691 G^2 + 0.068 B^2)}
 * ("HSP", D. R. Finley, 2006), in 64ths of 0 to 255. Pixels are ranked by a thousand times the
 * square, a whole number, so that roots are drawn of those alone that are asked for.
 */
final class PerceivedBrightness {
  private static final int STEPS = 64;
  private static final int LARGEST = 255 * STEPS;

  /** Pixels are counted by their squares without these last bits. */
  private static final int LAST_BITS = 16;

  private final byte[] rgb;
  private final int[] counts = new int[(square(255, 255, 255) >> LAST_BITS) + 1];

  PerceivedBrightness(Pixels pixels) {
    this.rgb = pixels.rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      counts[squareAt(i) >> LAST_BITS]++;
    }
  }

  private int squareAt(int i) {
    return square(rgb[i] & 0xff, rgb[i + 1] & 0xff, rgb[i + 2] & 0xff);
  }

  private static int square(int red, int green, int blue) {
    return 241 * red * red + 691 * green * green + 68 * blue * blue;
  }

  /**
   * Percentile with linear interpolation between the closest ranks, as share of the largest value.
   */
  double percentile(double percent) {
    double rank = percent / 100 * (rgb.length / 3 - 1);
    int lower = (int) rank;
    double share = rank - lower;
    int bucket = 0;
    int before = 0;
    while (before + counts[bucket] <= lower) {
      before += counts[bucket];
      bucket++;
    }
    int[] squares = sorted(bucket);
    double value = brightness(squares[lower - before]);
    if (share > 0) {
      boolean same = lower + 1 - before < squares.length;
      int next = same ? squares[lower + 1 - before] : sorted(occupied(bucket + 1))[0];
      value = value * (1 - share) + brightness(next) * share;
    }
    return value / LARGEST;
  }

  private int occupied(int from) {
    int bucket = from;
    while (counts[bucket] == 0) {
      bucket++;
    }
    return bucket;
  }

  private static int brightness(int square) {
    return (int) (Math.sqrt(square / 1000.0) * STEPS + 0.5);
  }

  private int[] sorted(int bucket) {
    var squares = new int[counts[bucket]];
    int found = 0;
    for (int i = 0; i < rgb.length; i += 3) {
      int square = squareAt(i);
      if (square >> LAST_BITS == bucket) {
        squares[found] = square;
        found++;
      }
    }
    Arrays.sort(squares);
    return squares;
  }
}
