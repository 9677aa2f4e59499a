package io.areyouacat.model;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Logits of a network that DL4J runs, and can train. Every forward pass has the same number of
 * examples, missing ones zero, so that an example's logit does not depend on how many there are.
 */
final class Dl4jScoring implements ScoringNetwork {
  static final int BATCH = 32;

  private final Replicas<MultiLayerNetwork> networks;
  private final long[] batchShape;
  private final int rowLength;

  /**
   * @param parameters of {@code configuration}, as {@link #parameters} gives them
   * @param lanes forward passes at once
   * @param rowShape of one example
   */
  Dl4jScoring(
      MultiLayerConfiguration configuration, float[] parameters, Lanes lanes, long... rowShape) {
    this.batchShape = new long[rowShape.length + 1];
    batchShape[0] = lanes.batchSize();
    System.arraycopy(rowShape, 0, batchShape, 1, rowShape.length);
    this.networks =
        new Replicas<>(
            "scoring",
            lanes.callers(),
            () -> network(configuration, parameters),
            NativeMemory::free);
    int length = 1;
    for (long side : rowShape) {
      length = Math.multiplyExact(length, Math.toIntExact(side));
    }
    this.rowLength = length;
  }

  @Override
  public double[] scores(int count, Rows rows) {
    int batchSize = (int) batchShape[0];
    var scores = new double[count];
    var batch = new float[batchSize * rowLength];
    for (int from = 0; from < count; from += batchSize) {
      int size = Math.min(batchSize, count - from);
      for (int i = 0; i < size; i++) {
        rows.write(from + i, batch, i * rowLength);
      }
      Arrays.fill(batch, size * rowLength, batch.length, 0);
      float[] logits = networks.call(network -> forward(network, batch));
      for (int i = 0; i < size; i++) {
        scores[from + i] = logits[i];
      }
    }
    return scores;
  }

  void setParameters(INDArray parameters) {
    networks.each(network -> network.params().assign(parameters));
  }

  private float[] forward(MultiLayerNetwork network, float[] batch) {
    try (INDArray input = Floats.array(batch, batchShape);
        INDArray output = network.output(input, false)) {
      return Floats.of(output);
    }
  }

  static MultiLayerNetwork network(MultiLayerConfiguration configuration, float[] parameters) {
    var network = new MultiLayerNetwork(configuration);
    // Weights that are given must not be drawn first: ND4J's generator is shared by all threads.
    network.init(Floats.array(parameters, 1, parameters.length), false);
    return network;
  }

  /** A network's parameters in DL4J's order: layer by layer, weights before biases. */
  static float[] parameters(MultiLayerNetwork network) {
    return Floats.of(network.params().dup('c'));
  }

  @Override
  public void close() {
    networks.close();
  }
}
