package io.areyouacat.model;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/**
 * Four 3 x 3 convolutions with max pooling after each, then a dense layer with dropout: 261,377
 * parameters for pictures of 64 pixels a side. Pictures are {@code [channel, height, width]}, which
 * trains fastest.
 */
record SmallCnn(int sidePixels) implements Architecture {
  private static final int[] CHANNELS = {32, 64, 64, 128};
  private static final int DENSE = 64;
  private static final double KEPT = 0.5;

  @Override
  public List<Layer> hiddenLayers() {
    List<Layer> layers = new ArrayList<>();
    for (int channels : CHANNELS) {
      layers.add(
          new ConvolutionLayer.Builder(3, 3)
              .nOut(channels)
              .convolutionMode(ConvolutionMode.Same)
              .activation(Activation.RELU)
              .build());
      layers.add(
          new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build());
    }
    layers.add(new DenseLayer.Builder().nOut(DENSE).activation(Activation.RELU).build());
    layers.add(new DropoutLayer.Builder(KEPT).build());
    return layers;
  }

  @Override
  public InputType inputType() {
    return InputType.convolutional(sidePixels, sidePixels, 3, CNN2DFormat.NCHW);
  }

  @Override
  public long[] rowShape() {
    return new long[] {3, sidePixels, sidePixels};
  }

  @Override
  public ScoringNetwork answering(float[] parameters) {
    return ScoringNetwork.ofPictures(
        scoring(), parameters, sidePixels, Lanes.one(Dl4jScoring.BATCH));
  }

  /** He et al. (2015), for rectified units. */
  @Override
  public WeightInit weightInit() {
    return WeightInit.RELU;
  }
}
