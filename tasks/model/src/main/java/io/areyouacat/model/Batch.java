package io.areyouacat.model;

/** Room for what one step of an optimiser reads; filled anew for each. */
final class Batch {
  private final int rowLength;
  private final float[] examples;
  private final float[] labels;
  private final float[] weights;
  private int size;
  private long seed;

  /**
   * @param capacity most examples of a step
   * @param rowLength numbers of an example
   */
  Batch(int capacity, int rowLength) {
    this.rowLength = rowLength;
    this.examples = new float[capacity * rowLength];
    this.labels = new float[capacity];
    this.weights = new float[capacity];
  }

  /** Begins again without an example. */
  void clear() {
    size = 0;
  }

  /** Where in {@link #examples} the next example is written. */
  int end() {
    return size * rowLength;
  }

  /** Counts the example that was written at {@link #end}. */
  void add(boolean positive, double weight) {
    labels[size] = positive ? 1 : 0;
    weights[size] = (float) weight;
    size++;
  }

  void setSeed(long seed) {
    this.seed = seed;
  }

  int size() {
    return size;
  }

  /** Row by row; what follows the last example is of no meaning. */
  float[] examples() {
    return examples;
  }

  /** 1 for positive ones, else 0. */
  float[] labels() {
    return labels;
  }

  float[] weights() {
    return weights;
  }

  /** For dropout. */
  long seed() {
    return seed;
  }
}
