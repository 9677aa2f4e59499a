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
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/**
 * The layers of a network that ends in one logistic unit. It is built twice: for training, and for
 * scoring without sigmoid, so that its output is the logit. Both have the same parameters in the
 * same order.
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
    var last = new OutputLayer.Builder(new LossBinaryXENT()).nOut(1).activation(Activation.SIGMOID);
    return build(
        builder(seed).updater(new Adam(trial.learningRate())).l2(trial.l2()), last.build());
  }

  /** Gives logits {@code [batch, 1]}. */
  default MultiLayerConfiguration scoring() {
    return build(
        builder(0), new DenseLayer.Builder().nOut(1).activation(Activation.IDENTITY).build());
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
