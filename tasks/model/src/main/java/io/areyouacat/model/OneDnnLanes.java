package io.areyouacat.model;

import io.areyouacat.core.run.Results;
import io.areyouacat.model.InferenceReader.Reading;
import io.areyouacat.model.inference.InferenceGraph;
import io.areyouacat.model.inference.OneDnnNetwork;
import io.areyouacat.model.inference.PackedWeights;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of a network that oneDNN runs, with the same weights, each on a thread and a core of its
 * own. Thread-safe.
 */
final class OneDnnLanes implements EmbeddingNetwork {
  private static final Logger LOG = LoggerFactory.getLogger(OneDnnLanes.class);

  private final PackedWeights weights;
  private final Replicas<OneDnnNetwork> networks;
  private final int inputs;

  private OneDnnLanes(String name, InferenceGraph graph, int count) {
    this.inputs = graph.input().length();
    this.weights = new PackedWeights();
    try {
      this.networks = new Replicas<>(name, count, () -> network(graph), OneDnnNetwork::close);
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  private OneDnnNetwork network(InferenceGraph graph) {
    NativeRuntime.oneThreadHere();
    return new OneDnnNetwork(graph, weights);
  }

  /**
   * @param name of the threads, and of the network in what is logged
   * @return nothing, and a line in the log, where DL4J has to run it
   */
  static Optional<OneDnnLanes> open(String name, Reading reading, Lanes lanes) {
    if (!NativeRuntime.oneDnn()) {
      return Optional.empty();
    }
    if (reading instanceof Reading.Known known) {
      try {
        return Optional.of(
            new OneDnnLanes(name, known.graph(), lanes.callers() * NativeRuntime.threads()));
      } catch (RuntimeException e) {
        LOG.warn(
            "DL4J runs the {}, which is slower, since oneDNN cannot: {}", name, e.getMessage());
        return Optional.empty();
      }
    }
    LOG.info("DL4J runs the {}, which is slower: it {}", name, ((Reading.Unknown) reading).why());
    return Optional.empty();
  }

  /** Numbers of an example. */
  int inputs() {
    return inputs;
  }

  /** The same of examples of any kind. */
  @Override
  public float[][] run(float[] examples, int count) {
    var rows = new float[count][];
    int parts = Math.min(count, networks.count());
    CompletableFuture<?>[] ends =
        Stream.iterate(0, part -> part < parts, part -> part + 1)
            .map(part -> run(examples, rows, count * part / parts, count * (part + 1) / parts))
            .toArray(CompletableFuture[]::new);
    Results.of(CompletableFuture.allOf(ends));
    return rows;
  }

  private CompletableFuture<?> run(float[] examples, float[][] rows, int from, int to) {
    return networks.start(
        network -> {
          for (int i = from; i < to; i++) {
            rows[i] = network.run(examples, i * inputs);
          }
          return rows;
        });
  }

  @Override
  public void close() {
    networks.close();
    weights.close();
  }
}
