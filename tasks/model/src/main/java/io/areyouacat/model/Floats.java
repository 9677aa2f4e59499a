package io.areyouacat.model;

import static io.areyouacat.core.error.Checks.checkArgument;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * float32 numbers as little-endian bytes, the same on every machine, and as ND4J's arrays, copied
 * in one go: ND4J itself copies number by number.
 */
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

  /**
   * A new array of ND4J, to be closed by whoever asked for it.
   *
   * @param numbers at least as many as it has
   */
  static INDArray array(float[] numbers, long... shape) {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    write(numbers, Math.toIntExact(array.length()), array);
    return array;
  }

  /** Writes the first {@code count} numbers to the beginning of a whole float32 array. */
  static void write(float[] numbers, int count, INDArray array) {
    buffer(array).put(numbers, 0, count);
    // Where arrays are on a GPU, too, what it has is older from now on.
    Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
  }

  /**
   * All numbers of an array in row-major order.
   *
   * @param array of float32, not a view
   */
  static float[] of(INDArray array) {
    checkArgument(
        array.dataType() == DataType.FLOAT && !array.isView() && array.ordering() == 'c',
        "Only whole float32 arrays in row-major order can be copied, not %s",
        array.shapeInfoToString());
    var numbers = new float[Math.toIntExact(array.length())];
    Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
    buffer(array).get(numbers);
    return numbers;
  }

  private static FloatBuffer buffer(INDArray array) {
    return array.data().asNio().order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
