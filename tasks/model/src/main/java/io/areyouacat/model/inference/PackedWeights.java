package io.areyouacat.model.inference;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Weights of a network in the order that oneDNN's kernels read them in, once for all copies of the
 * network in this process. Thread-safe.
 */
public final class PackedWeights implements AutoCloseable {
  private final Natives natives = new Natives();
  private final engine processor;
  private final Map<Integer, memory> factors = new HashMap<>();
  private final Map<Integer, memory> biases = new HashMap<>();

  /** Packs nothing yet: how, the first copy of the network says. */
  public PackedWeights() {
    this.processor = natives.own(new engine(engine.kind.cpu, 0));
  }

  engine processor() {
    return processor;
  }

  /**
   * @param step number of the step that they are of
   * @param plain how {@link Weights#factors} are laid out
   * @param wanted by the kernel; all copies of a network want the same
   */
  synchronized memory factors(int step, Weights weights, memory.desc plain, memory.desc wanted) {
    return factors.computeIfAbsent(step, number -> packed(weights.factors(), plain, wanted));
  }

  synchronized memory biases(int step, Weights weights, memory.desc plain) {
    return biases.computeIfAbsent(step, number -> packed(weights.biases(), plain, plain));
  }

  private memory packed(float[] numbers, memory.desc plain, memory.desc wanted) {
    memory target = natives.own(new memory(wanted, processor));
    if (plain.equals(wanted)) {
      write(numbers, target);
      return target;
    }
    try (var source = new memory(plain, processor);
        var queue = new stream(processor);
        var change = new reorder(source, target)) {
      write(numbers, source);
      change.execute(queue, source, target);
      queue._wait();
    }
    return target;
  }

  private static void write(float[] numbers, memory target) {
    try (var floats = new FloatPointer(target.get_data_handle())) {
      floats.put(numbers);
    }
  }

  /** No copy of the network may be in use. */
  @Override
  public void close() {
    natives.close();
  }
}
