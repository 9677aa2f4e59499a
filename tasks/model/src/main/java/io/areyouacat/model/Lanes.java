package io.areyouacat.model;

import static io.areyouacat.core.error.Checks.checkArgument;

/**
 * How a network is asked.
 *
 * @param batchSize pictures a forward pass; scores differ in their last bits from size to size
 * @param count forward passes at once, each with a copy of the network
 */
record Lanes(int batchSize, int count) {

  Lanes {
    checkArgument(batchSize > 0, "batchSize (%s) must be positive", batchSize);
    checkArgument(count > 0, "count (%s) must be positive", count);
  }

  /** One after the other. */
  static Lanes one(int batchSize) {
    return new Lanes(batchSize, 1);
  }

  Lanes withBatchSize(int size) {
    return new Lanes(size, count);
  }
}
