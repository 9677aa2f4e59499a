package io.areyouacat.model;

import io.areyouacat.core.model.Trial;
import java.util.List;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The layers of a network that ends in one logistic unit. It is built twice: for training, and for
 * scoring. The output of both is the logit, and both have the same parameters in the same order.
 */
interface Architecture {
  /** Fresh layers before the last one; none for a mere logistic unit. */
  List<Layer> hiddenLayers();

  InputType inputType();

  /** Shape of one example. */
  long[] rowShape();

  /** How the weights begin. */
  WeightInit weightInit();

  /** Numbers one example has. */
  default int rowLength() {
    long length = 1;
    for (long side : rowShape()) {
      length *= side;
    }
    return Math.toIntExact(length);
  }

  /** Adam (Kingma and Ba, 2015) on weighted cross-entropy with an L2 penalty on the weights. */
  default MultiLayerConfiguration training(Trial trial, long seed) {
    var last =
        new OutputLayer.Builder(new WeightedCrossEntropy()).nOut(1).activation(Activation.IDENTITY);
    return build(
        builder(seed).updater(new Adam(trial.learningRate())).l2(trial.l2()), last.build());
  }

  /** Gives logits {@code [batch, 1]}. */
  default MultiLayerConfiguration scoring() {
    return build(
        builder(0), new DenseLayer.Builder().nOut(1).activation(Activation.IDENTITY).build());
  }

  /**
   * A new network to be trained on this thread.
   *
   * @param batchSize most examples of a step
   * @param seed of the weights it begins with
   */
  default Learner learner(Trial trial, int batchSize, long seed) {
    var network = new MultiLayerNetwork(training(trial, seed));
    network.init();
    var scoring =
        new Dl4jScoring(
            scoring(), Dl4jScoring.parameters(network), Lanes.one(batchSize), rowShape());
    return new Dl4jLearner(network, scoring, rowShape());
  }

  /**
   * What such a network answers once it is trained.
   *
   * @param parameters in DL4J's order
   */
  ScoringNetwork answering(float[] parameters);

  private NeuralNetConfiguration.Builder builder(long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .weightInit(weightInit())
        .cacheMode(CacheMode.NONE)
        .trainingWorkspaceMode(WorkspaceMode.ENABLED)
        .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
  }

  private MultiLayerConfiguration build(NeuralNetConfiguration.Builder builder, Layer last) {
    NeuralNetConfiguration.ListBuilder layers = builder.list();
    hiddenLayers().forEach(layers::layer);
    return layers.layer(last).setInputType(inputType()).build();
  }
}
