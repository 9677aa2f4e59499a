package io.areyouacat.model;

/** Logits of a network that oneDNN runs. */
final class OneDnnScoring implements ScoringNetwork {
  /** Examples that are in memory at once. */
  private static final int BATCH = 64;

  private final OneDnnLanes lanes;

  OneDnnScoring(OneDnnLanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public double[] scores(int count, Rows rows) {
    var scores = new double[count];
    var batch = new float[Math.min(count, BATCH) * lanes.inputs()];
    for (int from = 0; from < count; from += BATCH) {
      int size = Math.min(BATCH, count - from);
      for (int i = 0; i < size; i++) {
        rows.write(from + i, batch, i * lanes.inputs());
      }
      float[][] logits = lanes.run(batch, size);
      for (int i = 0; i < size; i++) {
        scores[from + i] = logits[i][0];
      }
    }
    return scores;
  }

  @Override
  public void close() {
    lanes.close();
  }
}
