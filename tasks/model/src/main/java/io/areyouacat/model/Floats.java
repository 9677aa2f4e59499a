package io.areyouacat.model;

import static io.areyouacat.core.error.Checks.checkArgument;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** float32 numbers as little-endian bytes, the same on every machine. */
final class Floats {
  private Floats() {}

  static byte[] bytes(float[] numbers) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(numbers);
    return buffer.array();
  }

  static float[] of(byte[] bytes) {
    checkArgument(
        bytes.length % Float.BYTES == 0, "%s bytes are not a row of float32 numbers", bytes.length);
    var numbers = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
    return numbers;
  }
}
