package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.model.InferenceReader.Reading;
import io.areyouacat.model.inference.InferenceGraph;
import io.areyouacat.model.inference.Operation.Convolution;
import io.areyouacat.model.inference.Shape;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class InferenceReaderTest {
  private static final int SIDE = 13;
  private static final Shape PICTURE = new Shape(3, SIDE, SIDE);

  @BeforeAll
  static void load() {
    NativeRuntime.load();
  }

  @Test
  void layers_are_folded_and_compute_what_dl4j_does() {
    ComputationGraph network =
        network(
            graph ->
                graph
                    .addLayer("conv", convolution(8, 3, 2, ConvolutionMode.Same), "in")
                    .addLayer("norm", normalisation(), "conv")
                    .addLayer("act", activation(Activation.RELU6), "norm")
                    .addLayer("depth", depthwise(2), "act")
                    .addLayer("norm2", normalisation(), "depth")
                    .addLayer("act2", activation(Activation.RELU), "norm2")
                    .addLayer("pool", pooling(PoolingType.MAX), "act2")
                    .addLayer("one", convolution(5, 1, 1, ConvolutionMode.Truncate), "pool")
                    .addLayer("three", convolution(6, 3, 1, ConvolutionMode.Same), "pool")
                    .addVertex("both", merge(), "one", "three")
                    .addLayer("drop", new DropoutLayer(0.5), "both")
                    .addLayer("mean", mean(), "drop")
                    .setOutputs("mean"));

    InferenceGraph graph = known(network);

    assertThat(graph.steps()).hasSize(7);
    assertThat(graph.steps().get(0).operation())
        .isInstanceOfSatisfying(
            Convolution.class,
            convolution -> assertThat(convolution.activation()).hasToString("RELU6"));
    assertThat(graph.output()).isEqualTo(Shape.vector(11));
    assertSame(network, graph);
  }

  @Test
  void what_it_does_not_know_it_names() {
    assertThat(
            unknown(
                graph ->
                    graph
                        .addLayer("conv", convolution(4, 3, 1, ConvolutionMode.Same), "in")
                        .addLayer("act", activation(Activation.TANH), "conv")
                        .setOutputs("act")))
        .isEqualTo("has the activation tanh");
    assertThat(
            unknown(
                graph -> graph.addLayer("pool", pooling(PoolingType.AVG), "in").setOutputs("pool")))
        .isEqualTo("pools by AVG");
    assertThat(unknown(graph -> graph.addLayer("norm", normalisation(), "in").setOutputs("norm")))
        .isEqualTo("normalises what is no convolution");
  }

  @Test
  void an_activation_that_not_all_readers_see_is_not_folded() {
    assertThat(
            unknown(
                graph ->
                    graph
                        .addLayer("conv", convolution(4, 3, 1, ConvolutionMode.Same), "in")
                        .addLayer("act", activation(Activation.RELU), "conv")
                        .addVertex("both", merge(), "act", "conv")
                        .setOutputs("both")))
        .containsAnyOf("before its activation", "after what is no convolution");
  }

  private static InferenceGraph known(ComputationGraph network) {
    Reading reading = InferenceReader.read(network, PICTURE);
    assertThat(reading).isInstanceOf(Reading.Known.class);
    return ((Reading.Known) reading).graph();
  }

  private static String unknown(Consumer<GraphBuilder> layers) {
    Reading reading = InferenceReader.read(network(layers), PICTURE);
    assertThat(reading).isInstanceOf(Reading.Unknown.class);
    return ((Reading.Unknown) reading).why();
  }

  private static void assertSame(ComputationGraph network, InferenceGraph graph) {
    int pictures = 3;
    try (var lanes =
            OneDnnLanes.open("test", new Reading.Known(graph), new Lanes(pictures, 2))
                .orElseThrow();
        INDArray input = Nd4j.rand(DataType.FLOAT, pictures, SIDE, SIDE, 3);
        INDArray output = network.outputSingle(input).dup('c')) {
      float[][] rows = lanes.run(Floats.of(input), pictures);
      float[] wanted = Floats.of(output);
      int length = graph.output().length();
      float largest = output.amaxNumber().floatValue();
      for (int i = 0; i < wanted.length; i++) {
        assertThat(rows[i / length][i % length])
            .isCloseTo(wanted[i], Offset.offset(1e-5f * Math.max(1, largest)));
      }
    }
  }

  /** With weights, means and deviations drawn by lot. */
  private static ComputationGraph network(Consumer<GraphBuilder> layers) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(InputType.convolutional(SIDE, SIDE, 3, CNN2DFormat.NHWC));
    layers.accept(graph);
    var network = new ComputationGraph(graph.build());
    network.init();
    var random = new Random(3);
    network
        .paramTable()
        .forEach(
            (name, parameters) -> {
              double lowest = name.endsWith("_var") ? 0.1 : -0.5;
              for (long i = 0; i < parameters.length(); i++) {
                parameters.putScalar(i, lowest + random.nextFloat());
              }
            });
    return network;
  }

  private static ConvolutionLayer convolution(
      int outputs, int kernel, int stride, ConvolutionMode mode) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .nOut(outputs)
        .stride(stride, stride)
        .convolutionMode(mode)
        .dataFormat(CNN2DFormat.NHWC)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static DepthwiseConvolution2D depthwise(int multiplier) {
    return new DepthwiseConvolution2D.Builder(3, 3)
        .depthMultiplier(multiplier)
        .convolutionMode(ConvolutionMode.Same)
        .dataFormat(CNN2DFormat.NHWC)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static BatchNormalization normalisation() {
    return new BatchNormalization.Builder().useLogStd(false).dataFormat(CNN2DFormat.NHWC).build();
  }

  private static ActivationLayer activation(Activation function) {
    return new ActivationLayer(function);
  }

  private static SubsamplingLayer pooling(PoolingType type) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(3, 3)
        .stride(2, 2)
        .convolutionMode(ConvolutionMode.Same)
        .dataFormat(CNN2DFormat.NHWC)
        .build();
  }

  private static GlobalPoolingLayer mean() {
    return new GlobalPoolingLayer.Builder(PoolingType.AVG).poolingDimensions(1, 2).build();
  }

  private static MergeVertex merge() {
    var vertex = new MergeVertex();
    vertex.setMergeAxis(3);
    return vertex;
  }
}
