package io.areyouacat.model;

import static io.areyouacat.core.error.Checks.checkArgument;

/**
 * How a network is asked.
 *
 * @param batchSize pictures of a forward pass; scores differ in their last bits from size to size
 * @param gathers whether a pass has as many of these as wait, at least one; else it has all of
 *     them, missing ones blank
 * @param count forward passes at once, each with a copy of the network
 */
record Lanes(int batchSize, boolean gathers, int count) {

  Lanes {
    checkArgument(batchSize > 0, "batchSize (%s) must be positive", batchSize);
    checkArgument(count > 0, "count (%s) must be positive", count);
  }

  /** Passes of one size, one after the other. */
  static Lanes one(int batchSize) {
    return new Lanes(batchSize, false, 1);
  }

  /** Passes of as many as wait. */
  static Lanes gathering(int most, int count) {
    return new Lanes(most, true, count);
  }

  /** As many passes at once, of one size. */
  Lanes ofSize(int size) {
    return new Lanes(size, false, count);
  }

  /** How many pictures whoever asks has at most. */
  int asked() {
    return gathers ? 1 : batchSize;
  }
}
