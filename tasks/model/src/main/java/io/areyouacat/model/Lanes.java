package io.areyouacat.model;

import static io.areyouacat.core.error.Checks.checkArgument;

/**
 * How a network is asked.
 *
 * @param batchSize pictures that come at once, at most. Where DL4J runs the network, a forward pass
 *     has so many, missing ones blank, and scores differ in their last bits from size to size
 * @param callers who ask at once. Where DL4J runs the network, each has a copy
 */
record Lanes(int batchSize, int callers) {

  Lanes {
    checkArgument(batchSize > 0, "batchSize (%s) must be positive", batchSize);
    checkArgument(callers > 0, "callers (%s) must be positive", callers);
  }

  /** For whoever has many pictures. */
  static Lanes one(int batchSize) {
    return new Lanes(batchSize, 1);
  }

  /** For pictures that come one by one. */
  static Lanes singles(int callers) {
    return new Lanes(1, callers);
  }
}
