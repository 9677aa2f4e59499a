package io.areyouacat.model;

import io.areyouacat.model.inference.Window;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** How windows of DL4J's layers slide over so many pixels, by axis. */
@SuppressWarnings("ArrayRecordComponent") // lives for one layer
record Windows(
    ConvolutionMode mode, int[] kernels, int[] strides, int[] paddings, int[] dilations) {
  private static final int ROWS = 0;
  private static final int COLUMNS = 1;

  static Window rows(ConvolutionLayer layer, int pixels) throws UnknownLayerException {
    return of(layer).window(ROWS, pixels);
  }

  static Window columns(ConvolutionLayer layer, int pixels) throws UnknownLayerException {
    return of(layer).window(COLUMNS, pixels);
  }

  static Window rows(SubsamplingLayer layer, int pixels) throws UnknownLayerException {
    return of(layer).window(ROWS, pixels);
  }

  static Window columns(SubsamplingLayer layer, int pixels) throws UnknownLayerException {
    return of(layer).window(COLUMNS, pixels);
  }

  private static Windows of(ConvolutionLayer layer) {
    return new Windows(
        layer.getConvolutionMode(),
        layer.getKernelSize(),
        layer.getStride(),
        layer.getPadding(),
        layer.getDilation());
  }

  private static Windows of(SubsamplingLayer layer) {
    return new Windows(
        layer.getConvolutionMode(),
        layer.getKernelSize(),
        layer.getStride(),
        layer.getPadding(),
        layer.getDilation());
  }

  private Window window(int axis, int pixels) throws UnknownLayerException {
    LayerReader.require(dilations[axis] == 1, "has windows with gaps");
    return switch (mode) {
      case Same -> Window.same(kernels[axis], strides[axis], pixels);
      case Truncate, Strict -> Window.padded(kernels[axis], strides[axis], paddings[axis]);
      default -> throw new UnknownLayerException("has windows of mode " + mode);
    };
  }
}
