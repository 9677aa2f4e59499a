package io.areyouacat.serving.http.oip;

import java.util.List;

/**
 * How many pictures of which size.
 *
 * @param height 0 for encoded photos, which know it themselves
 */
record Shape(int pictures, int height, int width) {

  private static final int CHANNELS = 3;

  /**
   * @throws OipException if it is not that of pictures, or is beyond the limits
   */
  static Shape of(DataType type, List<Long> numbers, OipLimits limits) {
    boolean encoded = type == DataType.BYTES;
    if (encoded ? !isList(numbers) : !isPictures(numbers)) {
      throw new OipException(
          "Input 'image' has the shape %s; for %s it is %s.",
          shown(numbers), type, encoded ? "[n]" : "[n, height, width, 3]");
    }
    long pictures = numbers.get(0);
    if (pictures < 1 || pictures > limits.pictures()) {
      throw new OipException(
          "Input 'image' has %d pictures; one request takes 1 to %d.", pictures, limits.pictures());
    }
    if (encoded) {
      return new Shape((int) pictures, 0, 0);
    }
    long height = numbers.get(1);
    long width = numbers.get(2);
    // Each alone first: their product could be too large even to be counted.
    if (height < 1
        || width < 1
        || height > limits.pixels()
        || width > limits.pixels() / height / pictures) {
      throw new OipException(
          "Input 'image' has %d pictures of %d x %d pixels; one request takes %d pixels.",
          pictures, width, height, limits.pixels());
    }
    return new Shape((int) pictures, (int) height, (int) width);
  }

  /** Numbers of one picture; 1 for an encoded photo. */
  long elementsAPicture() {
    return height == 0 ? 1 : (long) CHANNELS * height * width;
  }

  long elements() {
    return pictures * elementsAPicture();
  }

  private static boolean isList(List<Long> numbers) {
    return numbers.size() == 1 || numbers.size() == 2 && numbers.get(1) == 1;
  }

  private static boolean isPictures(List<Long> numbers) {
    return numbers.size() == 4 && numbers.get(3) == CHANNELS;
  }

  private static String shown(List<Long> numbers) {
    String text = numbers.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
