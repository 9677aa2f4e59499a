package io.areyouacat.model.inference;

import static io.areyouacat.core.error.Checks.checkArgument;

/**
 * What slides over a picture along one axis.
 *
 * @param kernel pixels it covers
 * @param stride pixels from one place to the next
 * @param before pixels of padding at the beginning
 * @param after pixels of padding at the end
 */
public record Window(int kernel, int stride, int before, int after) {

  public Window {
    checkArgument(
        kernel > 0 && stride > 0 && before >= 0 && after >= 0,
        "A window of %s with stride %s and padding %s, %s cannot slide",
        kernel,
        stride,
        before,
        after);
  }

  /** Equal padding at both ends. */
  public static Window padded(int kernel, int stride, int padding) {
    return new Window(kernel, stride, padding, padding);
  }

  /**
   * Padding as TensorFlow's {@code SAME}: as many places as strides fit, the odd pixel at the end.
   */
  public static Window same(int kernel, int stride, int pixels) {
    int places = (pixels + stride - 1) / stride;
    int padding = Math.max((places - 1) * stride + kernel - pixels, 0);
    return new Window(kernel, stride, padding / 2, padding - padding / 2);
  }

  /** How many places it has on so many pixels. */
  public int places(int pixels) {
    return (pixels + before + after - kernel) / stride + 1;
  }
}
