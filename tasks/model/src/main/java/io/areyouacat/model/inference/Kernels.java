package io.areyouacat.model.inference;

import io.areyouacat.model.inference.Operation.Convolution;
import io.areyouacat.model.inference.Operation.Pooling;
import java.util.List;
import org.bytedeco.dnnl.concat;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** Describes steps to oneDNN, which chooses how to compute them. */
final class Kernels {
  private static final int CHANNEL_AXIS = 1;

  private final engine processor;
  private final Natives natives;

  /**
   * @param natives owns all that is made here
   */
  Kernels(engine processor, Natives natives) {
    this.processor = processor;
    this.natives = natives;
  }

  /** How a convolution's factors are laid out by us: row-major. */
  memory.desc plainFactors(Convolution convolution, int channels) {
    long[] sides = sides(convolution, channels);
    return natives.own(
        OneDnn.floats(sides.length == 5 ? format_tag.goihw : format_tag.oihw, sides));
  }

  memory.desc plainBiases(Convolution convolution) {
    return natives.own(OneDnn.floats(format_tag.a, convolution.weights().outputs()));
  }

  /** All but the biases may lie as it suits the kernel. */
  convolution_forward.primitive_desc convolution(Shape from, Convolution convolution, Shape to) {
    Window rows = convolution.rows();
    Window columns = convolution.columns();
    var what =
        natives.own(
            new convolution_forward.desc(
                prop_kind.forward_inference,
                algorithm.convolution_direct,
                natives.own(OneDnn.floats(format_tag.any, from)),
                natives.own(OneDnn.floats(format_tag.any, sides(convolution, from.channels()))),
                plainBiases(convolution),
                natives.own(OneDnn.floats(format_tag.any, to)),
                OneDnn.strides(rows, columns),
                OneDnn.before(rows, columns),
                OneDnn.after(rows, columns)));
    return natives.own(
        new convolution_forward.primitive_desc(what, ending(convolution.activation()), processor));
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

  pooling_forward.primitive_desc pooling(memory from, Pooling pooling, Shape to) {
    Window rows = pooling.rows();
    Window columns = pooling.columns();
    var what =
        natives.own(
            new pooling_forward.desc(
                prop_kind.forward_inference,
                switch (pooling.choice()) {
                  case GREATEST -> algorithm.pooling_max;
                  case MEAN -> algorithm.pooling_avg_exclude_padding;
                },
                natives.own(from.get_desc()),
                natives.own(OneDnn.floats(format_tag.any, to)),
                OneDnn.strides(rows, columns),
                OneDnn.kernel(rows, columns),
                OneDnn.before(rows, columns),
                OneDnn.after(rows, columns)));
    return natives.own(new pooling_forward.primitive_desc(what, processor));
  }

  concat.primitive_desc concatenation(List<memory> from) {
    // As many C++ objects, one after the other, as there are inputs.
    memory.desc all = natives.own(new memory.desc(from.size()));
    for (int i = 0; i < from.size(); i++) {
      all.position(i).data(natives.own(from.get(i).get_desc()).data());
    }
    all.position(0);
    return natives.own(new concat.primitive_desc(CHANNEL_AXIS, all, processor));
  }
}
