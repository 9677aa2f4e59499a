package io.areyouacat.serving.http.oip;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.serving.http.oip.RequestHead.Input;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes pictures of the input {@code image}. */
final class ImageInput {

  static final String NAME = "image";

  private static final String BINARY_SIZE = "binary_data_size";
  private static final float WHITE = 255;

  private ImageInput() {}

  /** The one input there is. */
  static Input only(List<Input> inputs) {
    if (inputs.size() != 1 || !inputs.get(0).name.equals(NAME)) {
      throw new OipException("There is one input, and its name is 'image'.");
    }
    Input input = inputs.get(0);
    if (input.parameters.keySet().stream().anyMatch(name -> name.startsWith("shared_memory"))) {
      throw new OipException("Shared memory is not supported; send the data.");
    }
    return input;
  }

  /**
   * @param following what comes after the JSON
   */
  static List<Picture> pictures(Input input, BinaryPart following, OipLimits limits) {
    DataType type = DataType.of(input.datatype);
    Shape shape = Shape.of(type, input.shape, limits);
    JsonNode size = input.parameters.get(BINARY_SIZE);
    if (size == null) {
      return ofJson(type, shape, input.data);
    }
    if (input.data != null) {
      throw new OipException("Input 'image' has both data and binary_data_size; give one.");
    }
    if (!size.isIntegralNumber() || !size.canConvertToLong()) {
      throw new OipException("binary_data_size is not a whole number.");
    }
    return ofBytes(type, shape, following.tensor(size.longValue()));
  }

  private static List<Picture> ofJson(DataType type, Shape shape, @Nullable Elements data) {
    if (data == null) {
      throw new OipException("Input 'image' has neither data nor binary_data_size.");
    }
    if (data.count() != shape.elements()) {
      throw new OipException(
          "Input 'image' has %d elements; its shape needs %d.", data.count(), shape.elements());
    }
    boolean encoded = type == DataType.BYTES;
    if (encoded ? data.hasNumbers() : data.hasTexts()) {
      throw new OipException(
          "The data of input 'image' is not %s.", encoded ? "texts in Base64" : "numbers");
    }
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < shape.pictures(); i++) {
      if (encoded) {
        byte[] photo = base64(data.text(i));
        pictures.add(predictor -> predictor.ofPhoto(photo));
      } else {
        int first = (int) (i * shape.elementsAPicture());
        pictures.add(picture(shape, at -> channel(type, data.number(first + at))));
      }
    }
    return pictures;
  }

  private static List<Picture> ofBytes(DataType type, Shape shape, ByteBuffer tensor) {
    List<Picture> pictures = new ArrayList<>();
    if (type == DataType.BYTES) {
      for (int i = 0; i < shape.pictures(); i++) {
        byte[] photo = BinaryPart.element(tensor);
        pictures.add(predictor -> predictor.ofPhoto(photo));
      }
      if (tensor.hasRemaining()) {
        throw new OipException("The bytes of input 'image' hold more photos than its shape says.");
      }
      return pictures;
    }
    if (tensor.remaining() != shape.elements() * type.size()) {
      throw new OipException(
          "binary_data_size is %d; the shape of input 'image' needs %d.",
          tensor.remaining(), shape.elements() * type.size());
    }
    for (int i = 0; i < shape.pictures(); i++) {
      int first = (int) (i * shape.elementsAPicture());
      pictures.add(
          picture(
              shape,
              at ->
                  type == DataType.UINT8
                      ? tensor.get(first + at)
                      : channel(type, tensor.getFloat(4 * (first + at)))));
    }
    return pictures;
  }

  /** One channel of one pixel of a picture. */
  @FunctionalInterface
  private interface Channels {
    byte at(int index);
  }

  private static Picture picture(Shape shape, Channels channels) {
    var rgb = new byte[(int) shape.elementsAPicture()];
    for (int at = 0; at < rgb.length; at++) {
      rgb[at] = channels.at(at);
    }
    var pixels = new Pixels(shape.width(), shape.height(), rgb);
    return predictor -> predictor.ofPixels(pixels);
  }

  private static byte channel(DataType type, float value) {
    // Said so that what is not a number is refused, too.
    if (!(value >= 0 && value <= WHITE)) {
      throw new OipException("Input 'image' has the value %s; values are 0 to 255.", value);
    }
    if (type == DataType.UINT8 && value != Math.rint(value)) {
      throw new OipException("Input 'image' has the value %s, which is no UINT8.", value);
    }
    return (byte) Math.round(value);
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new OipException(
          "In JSON the photos of input 'image' are in Base64, and one is not; or send them as"
              + " binary data.");
    }
  }
}
