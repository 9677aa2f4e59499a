package io.areyouacat.core.image;

import static io.areyouacat.core.error.Checks.checkArgument;

/**
 * How pixels become the numbers a network reads: squashed to a size (never letter-boxed), channels
 * in an order, then {@code (value - mean) / scale} with value and mean in 0 to 255.
 *
 * @param meanFirst mean of the first channel in {@code order}, and so on
 */
public record Preprocessing(
    int widthPixels,
    int heightPixels,
    ChannelOrder order,
    double meanFirst,
    double meanSecond,
    double meanThird,
    double scale) {

  public enum ChannelOrder {
    RGB,
    BGR
  }

  public Preprocessing {
    checkArgument(
        widthPixels > 0 && heightPixels > 0, "%s x %s is not a size", widthPixels, heightPixels);
    checkArgument(scale > 0, "scale (%s) must be positive", scale);
  }

  /** RGB in -1 to 1, as MobileNet v1 and many Keras models read it ("tf" in Keras' own terms). */
  public static Preprocessing centred(int widthPixels, int heightPixels) {
    return new Preprocessing(
        widthPixels, heightPixels, ChannelOrder.RGB, 127.5, 127.5, 127.5, 127.5);
  }

  /**
   * BGR minus ImageNet's mean colour, as models from Caffe read it ("caffe" in Keras' own terms).
   */
  public static Preprocessing caffe(int widthPixels, int heightPixels) {
    return new Preprocessing(
        widthPixels, heightPixels, ChannelOrder.BGR, 103.939, 116.779, 123.68, 1);
  }

  /** Numbers one picture becomes. */
  public int floats() {
    return 3 * widthPixels * heightPixels;
  }
}
