package io.areyouacat.model;

import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.model.InferenceReader.Reading;
import io.areyouacat.model.inference.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What turns pictures into vectors. Thread-safe. */
sealed interface EmbeddingNetwork extends AutoCloseable
    permits OneDnnLanes, EmbeddingNetwork.ByDl4j {

  /**
   * @param pictures row after row of a picture's numbers
   * @return a vector of each
   */
  float[][] run(float[] pictures, int count);

  @Override
  void close();

  /**
   * @param archive of a backbone
   * @param length of a vector
   * @throws IllegalArgumentException if it is no backbone
   */
  static EmbeddingNetwork open(byte[] archive, Preprocessing pictures, int length, Lanes lanes) {
    ComputationGraph network = BackboneFiles.network(archive);
    Reading reading =
        InferenceReader.read(
            network, new Shape(3, pictures.heightPixels(), pictures.widthPixels()));
    NativeMemory.free(network);
    Optional<OneDnnLanes> direct = OneDnnLanes.open("backbone", reading, lanes);
    return direct.isPresent() ? direct.get() : new ByDl4j(archive, pictures, length, lanes);
  }

  /**
   * Every pass has the same number of pictures, missing ones black, so that kernels are chosen and
   * sums are ordered alike for every picture.
   */
  final class ByDl4j implements EmbeddingNetwork {
    private final Replicas<ComputationGraph> networks;
    private final Preprocessing pictures;
    private final int size;
    private final int length;

    private ByDl4j(byte[] archive, Preprocessing pictures, int length, Lanes lanes) {
      this.pictures = pictures;
      this.size = lanes.batchSize();
      this.length = length;
      this.networks =
          new Replicas<>(
              "backbone",
              lanes.callers(),
              () -> BackboneFiles.network(archive),
              NativeMemory::free);
    }

    @Override
    public float[][] run(float[] some, int count) {
      float[] all = Arrays.copyOf(some, size * pictures.floats());
      Arrays.fill(all, count * pictures.floats(), all.length, 0);
      float[][] vectors = networks.call(network -> forward(network, all));
      return Arrays.copyOf(vectors, count);
    }

    private float[][] forward(ComputationGraph network, float[] all) {
      try (INDArray input =
              Floats.array(all, size, pictures.heightPixels(), pictures.widthPixels(), 3);
          INDArray output = network.outputSingle(input)) {
        float[] numbers = Floats.of(output);
        var vectors = new float[size][];
        for (int i = 0; i < size; i++) {
          vectors[i] = Arrays.copyOfRange(numbers, i * length, (i + 1) * length);
        }
        return vectors;
      }
    }

    @Override
    public void close() {
      networks.close();
    }
  }
}
