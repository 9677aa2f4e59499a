package io.areyouacat.model;

import io.areyouacat.model.inference.GraphBuilder;
import io.areyouacat.model.inference.InferenceGraph;
import io.areyouacat.model.inference.InferenceGraph.Order;
import io.areyouacat.model.inference.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Reads how DL4J's networks answer. It knows the kinds of layer that backbones for small machines
 * and our own networks have; a network with others is left to DL4J.
 */
final class InferenceReader {
  private static final int CHANNEL_AXIS = 3;

  /** What came of it. */
  sealed interface Reading {
    record Known(InferenceGraph graph) implements Reading {}

    /**
     * @param why the end of a sentence that begins with the network
     */
    record Unknown(String why) implements Reading {}
  }

  private InferenceReader() {}

  /**
   * @param network reads pictures {@code [batch, height, width, channel]}
   */
  static Reading read(ComputationGraph network, Shape picture) {
    var graph = new GraphBuilder(picture, Order.HEIGHT_WIDTH_CHANNEL);
    try {
      read(network, graph);
      return new Reading.Known(graph.graph());
    } catch (UnknownLayerException e) {
      return new Reading.Unknown(e.why());
    }
  }

  private static void read(ComputationGraph network, GraphBuilder graph)
      throws UnknownLayerException {
    ComputationGraphConfiguration configuration = network.getConfiguration();
    if (configuration.getNetworkInputs().size() != 1
        || configuration.getNetworkOutputs().size() != 1) {
      throw new UnknownLayerException("has several inputs or outputs");
    }
    Map<String, Integer> numbers = new HashMap<>();
    numbers.put(configuration.getNetworkInputs().get(0), GraphBuilder.INPUT);
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = network.getVertices()[index];
      if (!vertex.isInputVertex()) {
        String name = vertex.getVertexName();
        List<Integer> from =
            inputs(configuration.getVertexInputs().getOrDefault(name, List.of()), numbers);
        int number = vertex(configuration, vertex, from, graph);
        // A step that this has changed no longer gives what it gave.
        numbers.values().removeIf(other -> other == number);
        numbers.put(name, number);
      }
    }
    if (!graph.isLast(inputs(configuration.getNetworkOutputs(), numbers).get(0))) {
      throw new UnknownLayerException("has layers that its output does not need");
    }
  }

  private static List<Integer> inputs(List<String> names, Map<String, Integer> numbers)
      throws UnknownLayerException {
    if (!numbers.keySet().containsAll(names)) {
      throw new UnknownLayerException("has layers that read another before its activation");
    }
    return names.stream().map(numbers::get).toList();
  }

  private static int vertex(
      ComputationGraphConfiguration configuration,
      GraphVertex vertex,
      List<Integer> from,
      GraphBuilder graph)
      throws UnknownLayerException {
    var kind = configuration.getVertices().get(vertex.getVertexName());
    if (kind instanceof LayerVertex layer && layer.getPreProcessor() == null) {
      return new LayerReader(graph)
          .read(layer.getLayerConf().getLayer(), vertex.getLayer().paramTable(), from.get(0));
    }
    if (kind instanceof MergeVertex merge && merge.getMergeAxis() == CHANNEL_AXIS) {
      return graph.concatenation(from);
    }
    throw new UnknownLayerException("has the vertex " + kind);
  }

  /**
   * @param network reads pictures {@code [batch, channel, height, width]}, or vectors
   */
  static Reading read(MultiLayerNetwork network, Shape example) {
    var graph = new GraphBuilder(example, Order.CHANNEL_HEIGHT_WIDTH);
    var reader = new LayerReader(graph);
    int number = GraphBuilder.INPUT;
    try {
      for (int i = 0; i < network.getnLayers(); i++) {
        InputPreProcessor before = network.getLayerWiseConfigurations().getInputPreProcess(i);
        // Its rows are laid out as the pictures are: channel, height, width.
        if (before != null && !(before instanceof CnnToFeedForwardPreProcessor)) {
          throw new UnknownLayerException("has a " + before.getClass().getSimpleName());
        }
        Layer layer = network.getLayer(i).conf().getLayer();
        number = reader.read(layer, network.getLayer(i).paramTable(), number);
      }
      return new Reading.Known(graph.graph());
    } catch (UnknownLayerException e) {
      return new Reading.Unknown(e.why());
    }
  }
}
