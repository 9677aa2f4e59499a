package io.areyouacat.model;

/** Logits of a logistic unit. Sums are of float64, in the order of the vector. */
final class LogisticScoring implements ScoringNetwork {
  private final float[] parameters;

  /**
   * @param parameters a factor for each number of a vector, then the bias
   */
  LogisticScoring(float[] parameters) {
    this.parameters = parameters.clone();
  }

  @Override
  public double[] scores(int count, Rows rows) {
    int length = parameters.length - 1;
    var vector = new float[length];
    var scores = new double[count];
    for (int row = 0; row < count; row++) {
      rows.write(row, vector, 0);
      double sum = parameters[length];
      for (int i = 0; i < length; i++) {
        sum += (double) parameters[i] * vector[i];
      }
      scores[row] = sum;
    }
    return scores;
  }

  @Override
  public void close() {
    // All of it is on the heap.
  }
}
