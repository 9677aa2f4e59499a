package io.areyouacat.model;

import io.areyouacat.core.model.Trial;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * Logistic regression on vectors.
 *
 * @param inputs length of a vector
 */
record LogisticUnit(int inputs) implements Architecture {
  @Override
  public List<Layer> hiddenLayers() {
    return List.of();
  }

  @Override
  public InputType inputType() {
    return InputType.feedForward(inputs);
  }

  @Override
  public long[] rowShape() {
    return new long[] {inputs};
  }

  @Override
  public Learner learner(Trial trial, int batchSize, long seed) {
    return new LogisticLearner(inputs, batchSize, trial.learningRate(), trial.l2());
  }

  @Override
  public ScoringNetwork answering(float[] parameters) {
    return ScoringNetwork.ofVectors(scoring(), parameters);
  }

  /** The loss is convex, so nothing needs to be random. */
  @Override
  public WeightInit weightInit() {
    return WeightInit.ZERO;
  }
}
