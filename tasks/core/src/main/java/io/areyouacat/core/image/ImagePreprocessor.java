package io.areyouacat.core.image;

import io.areyouacat.core.image.Preprocessing.ChannelOrder;

/**
 * The one way from pixels to a network's input, in training, evaluation and service alike. Squashes
 * with a triangle filter whose support grows with the reduction (bilinear when enlarging), rows
 * after columns, half-pixel centres. Thread-safe.
 */
public final class ImagePreprocessor {

  private final Preprocessing preprocessing;

  public ImagePreprocessor(Preprocessing preprocessing) {
    this.preprocessing = preprocessing;
  }

  public Preprocessing preprocessing() {
    return preprocessing;
  }

  /**
   * Writes one picture as {@code [height, width, channel]} float32.
   *
   * @param target receives {@link Preprocessing#floats()} numbers from {@code offset} on
   */
  public void write(Pixels pixels, float[] target, int offset) {
    int width = preprocessing.widthPixels();
    int height = preprocessing.heightPixels();
    float[] resized = Resizer.resize(pixels, width, height);
    boolean swap = preprocessing.order() == ChannelOrder.BGR;
    float first = (float) preprocessing.meanFirst();
    float second = (float) preprocessing.meanSecond();
    float third = (float) preprocessing.meanThird();
    float factor = (float) (1 / preprocessing.scale());
    for (int i = 0; i < resized.length; i += 3) {
      target[offset + i] = (resized[swap ? i + 2 : i] - first) * factor;
      target[offset + i + 1] = (resized[i + 1] - second) * factor;
      target[offset + i + 2] = (resized[swap ? i : i + 2] - third) * factor;
    }
  }

  public float[] toFloats(Pixels pixels) {
    var target = new float[preprocessing.floats()];
    write(pixels, target, 0);
    return target;
  }
}
