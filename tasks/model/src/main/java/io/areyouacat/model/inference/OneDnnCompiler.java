package io.areyouacat.model.inference;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MULTIPLE_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.areyouacat.model.inference.InferenceGraph.Order;
import io.areyouacat.model.inference.InferenceGraph.Step;
import io.areyouacat.model.inference.OneDnnNetwork.Call;
import io.areyouacat.model.inference.Operation.Concatenation;
import io.areyouacat.model.inference.Operation.Convolution;
import io.areyouacat.model.inference.Operation.Pooling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.concat;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;

/**
 * Turns steps into kernels. A kernel says how the numbers that it reads are to lie; where they lie
 * otherwise they are reordered first.
 */
final class OneDnnCompiler {
  private final InferenceGraph graph;
  private final PackedWeights weights;
  private final Kernels kernels;
  private final Natives natives;
  private final Buffers buffers;
  private final List<Call> calls = new ArrayList<>();

  /** What each number of the graph stands for. */
  private final List<memory> places = new ArrayList<>();

  private final memory output;

  /**
   * @param natives owns all that is made here
   */
  OneDnnCompiler(InferenceGraph graph, PackedWeights weights, Natives natives) {
    this.graph = graph;
    this.weights = weights;
    this.natives = natives;
    this.kernels = new Kernels(weights.processor(), natives);
    this.buffers = new Buffers(natives, weights.processor());
    int last = graph.steps().size();
    places.add(place(0, natives.own(OneDnn.floats(tag(graph.order()), graph.input()))));
    for (int number = 1; number <= last; number++) {
      buffers.begin(number);
      compile(number, graph.steps().get(number - 1));
    }
    this.output =
        ordered(last, last, natives.own(OneDnn.floats(tag(graph.order()), graph.output())));
  }

  private static format_tag tag(Order order) {
    return switch (order) {
      case HEIGHT_WIDTH_CHANNEL -> format_tag.nhwc;
      case CHANNEL_HEIGHT_WIDTH -> format_tag.nchw;
    };
  }

  List<Call> calls() {
    return calls;
  }

  memory input() {
    return places.get(0);
  }

  memory output() {
    return output;
  }

  private void compile(int number, Step step) {
    Operation operation = step.operation();
    if (operation instanceof Convolution convolution) {
      convolution(number, step, convolution);
    } else if (operation instanceof Pooling pooling) {
      pooling(number, step, pooling);
    } else if (operation instanceof Concatenation) {
      concatenation(number, step);
    }
  }

  private void convolution(int number, Step step, Convolution convolution) {
    int from = step.inputs().get(0);
    Shape shape = graph.shape(from);
    var how = kernels.convolution(shape, convolution, step.output());
    memory source = ordered(number, from, natives.own(how.src_desc()));
    memory target = place(number, natives.own(how.dst_desc()));
    memory factors =
        weights.factors(
            number,
            convolution.weights(),
            kernels.plainFactors(convolution, shape.channels()),
            natives.own(how.weights_desc()));
    memory biases = weights.biases(number, convolution.weights(), kernels.plainBiases(convolution));
    call(
        new convolution_forward(how),
        Map.of(
            DNNL_ARG_SRC, source,
            DNNL_ARG_WEIGHTS, factors,
            DNNL_ARG_BIAS, biases,
            DNNL_ARG_DST, target));
    places.add(target);
  }

  private void pooling(int number, Step step, Pooling pooling) {
    memory source = places.get(step.inputs().get(0));
    var how = kernels.pooling(source, pooling, step.output());
    memory target = place(number, natives.own(how.dst_desc()));
    call(new pooling_forward(how), Map.of(DNNL_ARG_SRC, source, DNNL_ARG_DST, target));
    places.add(target);
  }

  private void concatenation(int number, Step step) {
    List<memory> sources = step.inputs().stream().map(places::get).toList();
    var how = kernels.concatenation(sources);
    memory target = place(number, natives.own(how.dst_desc()));
    Map<Integer, memory> arguments = new HashMap<>();
    arguments.put(DNNL_ARG_DST, target);
    for (int i = 0; i < sources.size(); i++) {
      arguments.put(DNNL_ARG_MULTIPLE_SRC + i, sources.get(i));
    }
    call(new concat(how), arguments);
    places.add(target);
  }

  /** Where the numbers are once they lie as wanted, for this step alone. */
  private memory ordered(int step, int number, memory.desc wanted) {
    memory found = places.get(number);
    if (natives.own(found.get_desc()).equals(wanted)) {
      return found;
    }
    memory target = buffers.lend(wanted, step);
    call(new reorder(found, target), Map.of(DNNL_ARG_FROM, found, DNNL_ARG_TO, target));
    return target;
  }

  private memory place(int number, memory.desc what) {
    return buffers.lend(what, graph.lastUse(number));
  }

  private void call(primitive kernel, Map<Integer, memory> arguments) {
    var all = natives.own(new IntMemoryMap());
    arguments.forEach(all::put);
    calls.add(new Call(natives.own(kernel), all));
  }
}
