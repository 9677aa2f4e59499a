package io.areyouacat.model;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network that DL4J trains, layer by layer. */
final class Dl4jLearner implements Learner {
  private final MultiLayerNetwork network;
  private final long[] rowShape;
  private final Dl4jScoring scoring;

  /**
   * @param network with its first parameters, made on the thread that trains it
   * @param scoring of the same parameters
   * @param rowShape of one example
   */
  Dl4jLearner(MultiLayerNetwork network, Dl4jScoring scoring, long[] rowShape) {
    this.network = network;
    this.scoring = scoring;
    this.rowShape = rowShape.clone();
  }

  @Override
  public double step(Batch batch) {
    // ND4J has one generator for all threads, so it is set anew for every step.
    Nd4j.getRandom().setSeed(batch.seed());
    double penalty = network.calcRegularizationScore(true);
    try (INDArray x = Floats.array(batch.examples(), shape(batch.size()));
        INDArray y = WeightedCrossEntropy.labels(batch)) {
      network.fit(x, y);
    }
    return network.score() - penalty;
  }

  private long[] shape(int size) {
    var shape = new long[rowShape.length + 1];
    shape[0] = size;
    System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
    return shape;
  }

  @Override
  public float[] parameters() {
    return Dl4jScoring.parameters(network);
  }

  @Override
  public double[] scores(int count, ScoringNetwork.Rows rows) {
    scoring.setParameters(network.params());
    return scoring.scores(count, rows);
  }

  @Override
  public void close() {
    scoring.close();
    NativeMemory.free(network);
  }
}
