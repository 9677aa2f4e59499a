package io.areyouacat.model;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.model.inference.Shape;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A network whose only output is a logit. Thread-safe. An example's logit does not depend on how
 * many there are.
 */
interface ScoringNetwork extends AutoCloseable {

  /** Writes an example's numbers to {@code target} from {@code offset} on. */
  @FunctionalInterface
  interface Rows {
    void write(int row, float[] target, int offset);
  }

  /** A logit of each row. */
  double[] scores(int count, Rows rows);

  @Override
  void close();

  /**
   * A logistic unit, which is so little that no library is asked.
   *
   * @param parameters of {@code configuration}: a factor for each number of a vector, then the bias
   * @throws IllegalArgumentException if they are not
   */
  static ScoringNetwork ofVectors(MultiLayerConfiguration configuration, float[] parameters) {
    checkArgument(
        configuration.getConfs().size() == 1
            && configuration.getConf(0).getLayer() instanceof DenseLayer unit
            && unit.getNIn() + 1 == parameters.length,
        "It is no model archive: %s parameters are not those of its logistic unit",
        parameters.length);
    return new LogisticScoring(parameters);
  }

  /**
   * @param parameters of {@code configuration}, as {@link Dl4jScoring#parameters} gives them
   * @param sidePixels of pictures {@code [channel, height, width]}
   */
  static ScoringNetwork ofPictures(
      MultiLayerConfiguration configuration, float[] parameters, int sidePixels, Lanes lanes) {
    MultiLayerNetwork network = Dl4jScoring.network(configuration, parameters);
    InferenceReader.Reading reading =
        InferenceReader.read(network, new Shape(3, sidePixels, sidePixels));
    NativeMemory.free(network);
    return OneDnnLanes.open("network from pixels", reading, lanes)
        .<ScoringNetwork>map(OneDnnScoring::new)
        .orElseGet(
            () -> new Dl4jScoring(configuration, parameters, lanes, 3, sidePixels, sidePixels));
  }
}
