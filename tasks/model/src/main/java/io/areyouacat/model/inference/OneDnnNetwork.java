package io.areyouacat.model.inference;

import static io.areyouacat.core.error.Checks.checkArgument;

import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A network that oneDNN runs, one example at a time: on a core's own cache that takes no longer an
 * example than many at once, and what an example gives depends on no other. Belongs to the thread
 * that made it, and uses as many threads as that thread has for OpenMP.
 */
public final class OneDnnNetwork implements AutoCloseable {

  /** A kernel and what it reads and writes. */
  record Call(primitive kernel, IntMemoryMap arguments) {}

  private final Natives natives = new Natives();
  private final stream queue;
  private final List<Call> calls;
  private final FloatPointer input;
  private final FloatPointer output;
  private final int inputs;
  private final int outputs;

  /**
   * @param graph is no longer needed once it is compiled
   * @param weights of {@code graph}, for all its copies
   * @throws RuntimeException if oneDNN has no kernel for some step here
   */
  public OneDnnNetwork(InferenceGraph graph, PackedWeights weights) {
    try {
      this.queue = natives.own(new stream(weights.processor()));
      var compiler = new OneDnnCompiler(graph, weights, natives);
      this.calls = compiler.calls();
      this.input = floats(compiler.input());
      this.output = floats(compiler.output());
    } catch (RuntimeException e) {
      natives.close();
      throw e;
    }
    this.inputs = graph.input().length();
    this.outputs = graph.output().length();
  }

  private FloatPointer floats(memory place) {
    return natives.own(new FloatPointer(place.get_data_handle()));
  }

  public int inputs() {
    return inputs;
  }

  public int outputs() {
    return outputs;
  }

  /**
   * @param examples where one begins at {@code from}, in the network's order
   * @return what it gives, in the same order
   */
  public float[] run(float[] examples, int from) {
    checkArgument(
        from >= 0 && from + inputs <= examples.length,
        "%s numbers have no example of %s at %s",
        examples.length,
        inputs,
        from);
    input.put(examples, from, inputs);
    for (Call call : calls) {
      call.kernel().execute(queue, call.arguments());
    }
    queue._wait();
    var result = new float[outputs];
    output.get(result);
    return result;
  }

  @Override
  public void close() {
    natives.close();
  }
}
