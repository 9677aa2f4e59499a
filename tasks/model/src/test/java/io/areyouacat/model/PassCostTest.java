package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.areyouacat.model.inference.GraphBuilder;
import io.areyouacat.model.inference.InferenceGraph;
import io.areyouacat.model.inference.InferenceGraph.Order;
import io.areyouacat.model.inference.OneDnnNetwork;
import io.areyouacat.model.inference.PackedWeights;
import io.areyouacat.model.inference.Shape;
import io.areyouacat.model.inference.Weights;
import io.areyouacat.model.inference.Window;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What a pass allocates on the heap: counted, since times differ by machine. */
class PassCostTest {
  private static final int TIMES = 20;

  @Test
  void a_pass_allocates_little_more_than_its_answer() {
    NativeRuntime.load();
    var graph = new GraphBuilder(new Shape(3, 64, 64), Order.HEIGHT_WIDTH_CHANNEL);
    Window window = Window.same(3, 2, 64);
    int convolved =
        graph.convolution(
            GraphBuilder.INPUT, new Weights(new float[16 * 27], new float[16]), 1, window, window);
    graph.globalMean(convolved);
    InferenceGraph built = graph.graph();
    var picture = new float[3 * 64 * 64];
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (var weights = new PackedWeights();
        var network = new OneDnnNetwork(built, weights)) {
      assertThat(network.run(picture, 0)).hasSize(16);
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < TIMES; i++) {
        network.run(picture, 0);
      }
      long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / TIMES;
      assertThat(bytes).isLessThan(1_024);
    }
  }
}
