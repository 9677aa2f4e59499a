package io.areyouacat.model;

import io.areyouacat.model.inference.Activation;
import io.areyouacat.model.inference.GraphBuilder;
import io.areyouacat.model.inference.Operation.Pooling.Choice;
import io.areyouacat.model.inference.Shape;
import io.areyouacat.model.inference.Weights;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Adds what DL4J's layers compute, once they are trained, to a network that answers. */
final class LayerReader {
  private final GraphBuilder graph;

  LayerReader(GraphBuilder graph) {
    this.graph = graph;
  }

  /**
   * @param parameters of the layer, by DL4J's names
   * @param from number of what it reads
   * @return number of what it gives; {@code from} itself where the step that gives that can do this
   *     as well, or where there is nothing to do
   */
  int read(Layer layer, Map<String, INDArray> parameters, int from) throws UnknownLayerException {
    // Subclasses compute something else.
    Class<?> kind = layer.getClass();
    if (kind == ConvolutionLayer.class) {
      return convolution((ConvolutionLayer) layer, parameters, from);
    } else if (kind == DepthwiseConvolution2D.class) {
      return depthwise((DepthwiseConvolution2D) layer, parameters, from);
    } else if (kind == DenseLayer.class) {
      return dense((DenseLayer) layer, parameters, from);
    } else if (kind == BatchNormalization.class) {
      return normalisation((BatchNormalization) layer, parameters, from);
    } else if (kind == ActivationLayer.class) {
      return activated(from, ((ActivationLayer) layer).getActivationFn());
    } else if (kind == SubsamplingLayer.class) {
      return pooling((SubsamplingLayer) layer, from);
    } else if (kind == GlobalPoolingLayer.class) {
      return globalPooling((GlobalPoolingLayer) layer, from);
    } else if (kind == DropoutLayer.class) {
      return from;
    }
    throw new UnknownLayerException("has a layer of kind " + kind.getSimpleName());
  }

  private int convolution(ConvolutionLayer layer, Map<String, INDArray> parameters, int from)
      throws UnknownLayerException {
    INDArray factors = parameter(parameters, "W");
    int number =
        graph.convolution(
            from,
            new Weights(numbers(factors), biases(parameters, factors.size(0))),
            1,
            Windows.rows(layer, graph.shape(from).height()),
            Windows.columns(layer, graph.shape(from).width()));
    return activated(number, layer.getActivationFn());
  }

  /** DL4J has these factors as {@code [row, column, input, one of those that the input gives]}. */
  private int depthwise(DepthwiseConvolution2D layer, Map<String, INDArray> parameters, int from)
      throws UnknownLayerException {
    INDArray factors = parameter(parameters, "W");
    int number =
        graph.convolution(
            from,
            new Weights(
                numbers(factors.permute(2, 3, 0, 1)),
                biases(parameters, factors.size(2) * factors.size(3))),
            graph.shape(from).channels(),
            Windows.rows(layer, graph.shape(from).height()),
            Windows.columns(layer, graph.shape(from).width()));
    return activated(number, layer.getActivationFn());
  }

  /** DL4J has these factors as {@code [input, output]}. */
  private int dense(DenseLayer layer, Map<String, INDArray> parameters, int from)
      throws UnknownLayerException {
    require(!layer.hasLayerNorm(), "normalises a dense layer");
    INDArray factors = parameter(parameters, "W");
    int number =
        graph.dense(
            from, new Weights(numbers(factors.transpose()), biases(parameters, factors.size(1))));
    return activated(number, layer.getActivationFn());
  }

  private int normalisation(BatchNormalization layer, Map<String, INDArray> parameters, int from)
      throws UnknownLayerException {
    require(!layer.isUseLogStd(), "keeps logarithms of deviations");
    float[] mean = numbers(parameter(parameters, "mean"));
    float[] variance = numbers(parameter(parameters, "var"));
    float[] scale = filled(mean.length, layer.getGamma());
    float[] shift = filled(mean.length, layer.getBeta());
    if (!layer.isLockGammaBeta()) {
      scale = numbers(parameter(parameters, "gamma"));
      shift = numbers(parameter(parameters, "beta"));
    }
    for (int i = 0; i < mean.length; i++) {
      double factor = scale[i] / Math.sqrt(variance[i] + layer.getEps());
      scale[i] = (float) factor;
      shift[i] = (float) (shift[i] - mean[i] * factor);
    }
    require(graph.scale(from, scale, shift), "normalises what is no convolution");
    return from;
  }

  private int activated(int number, IActivation function) throws UnknownLayerException {
    if (function instanceof ActivationIdentity) {
      return number;
    }
    Activation activation = Activation.NONE;
    if (function.equals(new ActivationReLU())) {
      activation = Activation.RELU;
    } else if (function instanceof ActivationReLU6) {
      activation = Activation.RELU6;
    }
    require(activation != Activation.NONE, "has the activation " + function);
    require(graph.activate(number, activation), "has an activation after what is no convolution");
    return number;
  }

  private int pooling(SubsamplingLayer layer, int from) throws UnknownLayerException {
    require(layer.getPoolingType() == PoolingType.MAX, "pools by " + layer.getPoolingType());
    Shape shape = graph.shape(from);
    return graph.pooling(
        from,
        Choice.GREATEST,
        Windows.rows(layer, shape.height()),
        Windows.columns(layer, shape.width()));
  }

  private int globalPooling(GlobalPoolingLayer layer, int from) throws UnknownLayerException {
    require(
        layer.getPoolingType() == PoolingType.AVG && layer.isCollapseDimensions(),
        "pools all by " + layer.getPoolingType());
    return graph.globalMean(from);
  }

  private static float[] biases(Map<String, INDArray> parameters, long outputs) {
    INDArray biases = parameters.get("b");
    return biases == null ? new float[Math.toIntExact(outputs)] : numbers(biases);
  }

  private static INDArray parameter(Map<String, INDArray> parameters, String name)
      throws UnknownLayerException {
    INDArray found = parameters.get(name);
    if (found == null) {
      throw new UnknownLayerException("has a layer without " + name);
    }
    return found;
  }

  private static float[] filled(int length, double number) {
    var numbers = new float[length];
    Arrays.fill(numbers, (float) number);
    return numbers;
  }

  /** Row-major. */
  private static float[] numbers(INDArray array) {
    try (INDArray copy = array.dup('c')) {
      return Floats.of(copy);
    }
  }

  static void require(boolean known, String what) throws UnknownLayerException {
    if (!known) {
      throw new UnknownLayerException(what);
    }
  }
}
