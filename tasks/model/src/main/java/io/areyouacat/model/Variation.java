package io.areyouacat.model;

import java.util.SplittableRandom;

/**
 * How one picture is varied when it is learnt from: mirrored, moved, made larger or smaller,
 * brighter or darker, more or less contrasty. Beyond its edge a picture repeats its edge.
 *
 * @param zoom above 1 shows less of the picture
 * @param shiftX of the picture's side
 * @param shiftY of the picture's side
 * @param gain factor of the distance from mid-grey
 * @param lift levels added, of 255
 */
record Variation(
    boolean mirrored, double zoom, double shiftX, double shiftY, double gain, double lift) {
  private static final double MOST_ZOOM = 0.2;
  private static final double MOST_SHIFT = 0.1;
  private static final double MOST_GAIN = 0.2;
  private static final double MOST_LIFT = 25;
  private static final double MID_GREY = 127.5;

  static Variation draw(SplittableRandom random) {
    return new Variation(
        random.nextBoolean(),
        1 + around(random, MOST_ZOOM),
        around(random, MOST_SHIFT),
        around(random, MOST_SHIFT),
        1 + around(random, MOST_GAIN),
        around(random, MOST_LIFT));
  }

  private static double around(SplittableRandom random, double most) {
    return (2 * random.nextDouble() - 1) * most;
  }

  /**
   * Bilinear sampling.
   *
   * @param levels {@code [channel, side, side]}, 8 bits without sign
   * @param target receives levels 0 to 255, not rounded, in the same order
   */
  void write(byte[] levels, int side, float[] target, int offset) {
    int[] columns = new int[side];
    float[] columnShares = new float[side];
    int[] rows = new int[side];
    float[] rowShares = new float[side];
    axis(side, shiftX, mirrored, columns, columnShares);
    axis(side, shiftY, false, rows, rowShares);
    for (int channel = 0; channel < 3; channel++) {
      int plane = channel * side * side;
      for (int y = 0; y < side; y++) {
        int upper = plane + rows[y] * side;
        int lower = upper + side;
        for (int x = 0; x < side; x++) {
          int left = columns[x];
          float share = columnShares[x];
          float above = mix(levels[upper + left], levels[upper + left + 1], share);
          float below = mix(levels[lower + left], levels[lower + left + 1], share);
          float level = above + (below - above) * rowShares[y];
          target[offset + plane + y * side + x] = toned(level);
        }
      }
    }
  }

  private float toned(float level) {
    double toned = (level - MID_GREY) * gain + MID_GREY + lift;
    return (float) Math.max(0, Math.min(255, toned));
  }

  private static float mix(byte first, byte second, float share) {
    float from = first & 0xff;
    return from + ((second & 0xff) - from) * share;
  }

  /** For each target position the source position before it and the share of the one after it. */
  private void axis(int side, double shift, boolean flip, int[] firsts, float[] shares) {
    double centre = (side - 1) / 2.0;
    for (int i = 0; i < side; i++) {
      double from = (i - centre) / zoom + centre + shift * side;
      double clamped = Math.max(0, Math.min(side - 1, from));
      int first = Math.min(side - 2, (int) clamped);
      int target = flip ? side - 1 - i : i;
      firsts[target] = first;
      shares[target] = (float) (clamped - first);
    }
  }
}
