package io.areyouacat.model;

import static io.areyouacat.core.error.Checks.checkArgument;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Brings pictures into forward passes of a backbone. Thread-safe. */
sealed interface Passes extends AutoCloseable {

  /** One forward pass over so many pictures: a vector of each. */
  @FunctionalInterface
  interface Forward {
    float[][] vectors(ComputationGraph network, float[] pictures, int count);
  }

  /**
   * @param pictures row after row of a picture's numbers
   */
  float[][] run(float[] pictures, int count);

  @Override
  void close();

  /**
   * @param floats of a picture
   */
  static Passes of(Lanes lanes, int floats, Supplier<ComputationGraph> open, Forward forward) {
    return lanes.gathers()
        ? new Gathered(lanes, floats, open, forward)
        : new Fixed(lanes, floats, open, forward);
  }

  /**
   * Every pass has the same number of pictures, missing ones black, so that kernels are chosen and
   * sums are ordered alike for every picture.
   */
  final class Fixed implements Passes {
    private final Replicas<ComputationGraph> networks;
    private final int size;
    private final int floats;
    private final Forward forward;

    private Fixed(Lanes lanes, int floats, Supplier<ComputationGraph> open, Forward forward) {
      this.size = lanes.batchSize();
      this.floats = floats;
      this.forward = forward;
      this.networks = new Replicas<>("backbone", lanes.count(), open, NativeMemory::free);
    }

    @Override
    public float[][] run(float[] pictures, int count) {
      var all = new float[size * floats];
      System.arraycopy(pictures, 0, all, 0, count * floats);
      float[][] vectors = networks.call(network -> forward.vectors(network, all, size));
      return Arrays.copyOf(vectors, count);
    }

    @Override
    public void close() {
      networks.close();
    }
  }

  /** Pictures come one by one; a pass has those that wait. */
  final class Gathered implements Passes {
    private final Gatherer<ComputationGraph, float[], float[]> networks;
    private final int floats;
    private final Forward forward;

    private Gathered(Lanes lanes, int floats, Supplier<ComputationGraph> open, Forward forward) {
      this.floats = floats;
      this.forward = forward;
      this.networks =
          new Gatherer<>(
              "backbone", lanes.count(), lanes.batchSize(), open, this::pass, NativeMemory::free);
    }

    private List<float[]> pass(ComputationGraph network, List<float[]> pictures) {
      var all = new float[pictures.size() * floats];
      for (int i = 0; i < pictures.size(); i++) {
        System.arraycopy(pictures.get(i), 0, all, i * floats, floats);
      }
      return List.of(forward.vectors(network, all, pictures.size()));
    }

    @Override
    public float[][] run(float[] pictures, int count) {
      checkArgument(count == 1, "pictures come one by one, not %s at once", count);
      return new float[][] {networks.ask(pictures)};
    }

    @Override
    public void close() {
      networks.close();
    }
  }
}
