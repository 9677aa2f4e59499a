package io.areyouacat.serving.http.oip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What follows the JSON: tensors one after the other, little-endian. */
final class BinaryPart {

  private static final int LENGTH_BYTES = 4;

  private final ByteBuffer bytes;

  BinaryPart(byte[] body, int from) {
    bytes = ByteBuffer.wrap(body, from, body.length - from).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The next tensor.
   *
   * @param size as the request says it
   */
  ByteBuffer tensor(long size) {
    if (size < 0 || size > bytes.remaining()) {
      throw new OipException(
          "binary_data_size is %d, but %d bytes follow the JSON.", size, bytes.remaining());
    }
    ByteBuffer tensor = bytes.slice(bytes.position(), (int) size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + (int) size);
    return tensor;
  }

  void checkEmpty() {
    if (bytes.hasRemaining()) {
      throw new OipException(
          "%d bytes follow the request that no input says to be its own.", bytes.remaining());
    }
  }

  /** One element of BYTES, which begins with its length. */
  static byte[] element(ByteBuffer tensor) {
    if (tensor.remaining() < LENGTH_BYTES) {
      throw new OipException("The bytes of input 'image' end within a photo's length.");
    }
    int length = tensor.getInt();
    if (length < 0 || length > tensor.remaining()) {
      throw new OipException(
          "A photo of input 'image' is said to have %d bytes, but %d are there.",
          Integer.toUnsignedLong(length), tensor.remaining());
    }
    var element = new byte[length];
    tensor.get(element);
    return element;
  }
}
