package io.areyouacat.serving.http.oip;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a picture may come as. */
enum DataType {
  /** Red, green and blue as they are, 0 to 255. */
  UINT8(1),
  /** The same as numbers; rounded. */
  FP32(4),
  /** A file as a person has it. */
  BYTES(0);

  private final int size;

  DataType(int size) {
    this.size = size;
  }

  /** Bytes of an element; 0 where they differ. */
  int size() {
    return size;
  }

  static DataType of(String text) {
    return Arrays.stream(values())
        .filter(type -> type.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new OipException(
                    "Input 'image' is of datatype '%s'; it is one of %s.",
                    text.length() > 20 ? text.substring(0, 20) + "…" : text,
                    Arrays.stream(values()).map(DataType::name).collect(Collectors.joining(", "))));
  }
}
