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
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;

/**
 * Turns steps into kernels. A kernel says how the numbers that it reads are to lie; where they lie
 * otherwise they are reordered first.
 */
final class OneDnnCompiler {
  private static final int CHANNEL_AXIS = 1;

  private final InferenceGraph graph;
  private final PackedWeights weights;
  private final engine processor;
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
    this.processor = weights.processor();
    this.natives = natives;
    this.buffers = new Buffers(natives, processor);
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
    Window rows = convolution.rows();
    Window columns = convolution.columns();
    long[] sides = sides(convolution, graph.shape(from).channels());
    memory.desc plain =
        natives.own(OneDnn.floats(sides.length == 5 ? format_tag.goihw : format_tag.oihw, sides));
    memory.desc plainBiases =
        natives.own(OneDnn.floats(format_tag.a, convolution.weights().outputs()));
    var what =
        natives.own(
            new convolution_forward.desc(
                prop_kind.forward_inference,
                algorithm.convolution_direct,
                natives.own(OneDnn.floats(format_tag.any, graph.shape(from))),
                natives.own(OneDnn.floats(format_tag.any, sides)),
                plainBiases,
                natives.own(OneDnn.floats(format_tag.any, step.output())),
                OneDnn.strides(rows, columns),
                OneDnn.before(rows, columns),
                OneDnn.after(rows, columns)));
    var how =
        natives.own(
            new convolution_forward.primitive_desc(
                what, ending(convolution.activation()), processor));
    memory source = ordered(number, from, natives.own(how.src_desc()));
    memory target = place(number, natives.own(how.dst_desc()));
    memory factors =
        weights.factors(number, convolution.weights(), plain, natives.own(how.weights_desc()));
    memory biases = weights.biases(number, convolution.weights(), plainBiases);
    call(
        new convolution_forward(how),
        Map.of(
            DNNL_ARG_SRC, source,
            DNNL_ARG_WEIGHTS, factors,
            DNNL_ARG_BIAS, biases,
            DNNL_ARG_DST, target));
    places.add(target);
  }

  /** Of the factors: output, input, row, column, and before them the group where there are some. */
  private static long[] sides(Convolution convolution, int channels) {
    long outputs = convolution.weights().outputs();
    long rows = convolution.rows().kernel();
    long columns = convolution.columns().kernel();
    int groups = convolution.groups();
    return groups == 1
        ? new long[] {outputs, channels, rows, columns}
        : new long[] {groups, outputs / groups, channels / groups, rows, columns};
  }

  private primitive_attr ending(Activation activation) {
    var attributes = natives.own(new primitive_attr());
    var after = natives.own(new post_ops());
    switch (activation) {
      case NONE -> {}
      case RELU -> after.append_eltwise(1, algorithm.eltwise_relu, 0, 0);
      case RELU6 -> after.append_eltwise(1, algorithm.eltwise_bounded_relu, 6, 0);
    }
    attributes.set_post_ops(after);
    return attributes;
  }

  private void pooling(int number, Step step, Pooling pooling) {
    Window rows = pooling.rows();
    Window columns = pooling.columns();
    memory source = places.get(step.inputs().get(0));
    var what =
        natives.own(
            new pooling_forward.desc(
                prop_kind.forward_inference,
                switch (pooling.choice()) {
                  case GREATEST -> algorithm.pooling_max;
                  case MEAN -> algorithm.pooling_avg_exclude_padding;
                },
                natives.own(source.get_desc()),
                natives.own(OneDnn.floats(format_tag.any, step.output())),
                OneDnn.strides(rows, columns),
                OneDnn.kernel(rows, columns),
                OneDnn.before(rows, columns),
                OneDnn.after(rows, columns)));
    var how = natives.own(new pooling_forward.primitive_desc(what, processor));
    memory target = place(number, natives.own(how.dst_desc()));
    call(new pooling_forward(how), Map.of(DNNL_ARG_SRC, source, DNNL_ARG_DST, target));
    places.add(target);
  }

  private void concatenation(int number, Step step) {
    List<Integer> inputs = step.inputs();
    // As many C++ objects one after the other as there are inputs.
    memory.desc sources = natives.own(new memory.desc(inputs.size()));
    for (int i = 0; i < inputs.size(); i++) {
      sources.position(i).data(natives.own(places.get(inputs.get(i)).get_desc()).data());
    }
    sources.position(0);
    var how = natives.own(new concat.primitive_desc(CHANNEL_AXIS, sources, processor));
    memory target = place(number, natives.own(how.dst_desc()));
    Map<Integer, memory> arguments = new HashMap<>();
    arguments.put(DNNL_ARG_DST, target);
    for (int i = 0; i < inputs.size(); i++) {
      arguments.put(DNNL_ARG_MULTIPLE_SRC + i, places.get(inputs.get(i)));
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
