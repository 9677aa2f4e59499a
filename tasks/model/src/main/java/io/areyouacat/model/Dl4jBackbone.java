package io.areyouacat.model;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.Backbone;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.store.ObjectStore;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A backbone run by DL4J. Every forward pass has the same number of pictures, missing ones black,
 * so that kernels are chosen and sums are ordered alike for every picture.
 */
final class Dl4jBackbone implements Backbone {
  private final BackboneId id;
  private final BackboneDescription description;
  private final int batchSize;
  private final Replicas<ComputationGraph> networks;

  Dl4jBackbone(ObjectStore store, BackboneId id, Lanes lanes) {
    NativeRuntime.load();
    this.id = id;
    this.batchSize = lanes.batchSize();
    var files = new BackboneFiles(store, id);
    this.description = files.description();
    byte[] archive = files.archive();
    this.networks =
        new Replicas<>(
            "backbone", lanes.count(), () -> BackboneFiles.network(archive), NativeMemory::free);
  }

  @Override
  public BackboneId id() {
    return id;
  }

  @Override
  public Preprocessing preprocessing() {
    return description.preprocessing();
  }

  @Override
  public int embeddingLength() {
    return description.embeddingLength();
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public float[][] embed(float[] pictures, int count) {
    checkArgument(count > 0 && count <= batchSize, "count (%s) must be 1 to %s", count, batchSize);
    int floats = preprocessing().floats();
    checkArgument(
        pictures.length >= count * floats,
        "%s numbers are not %s pictures of %s",
        pictures.length,
        count,
        floats);
    float[] batch = new float[batchSize * floats];
    System.arraycopy(pictures, 0, batch, 0, count * floats);
    return networks.call(network -> forward(network, batch, count));
  }

  private float[][] forward(ComputationGraph network, float[] batch, int count) {
    Preprocessing shape = preprocessing();
    try (INDArray input =
            Floats.array(batch, batchSize, shape.heightPixels(), shape.widthPixels(), 3);
        INDArray output = network.outputSingle(input)) {
      float[] numbers = Floats.of(output);
      var rows = new float[count][];
      for (int i = 0; i < count; i++) {
        rows[i] = Arrays.copyOfRange(numbers, i * embeddingLength(), (i + 1) * embeddingLength());
      }
      return rows;
    }
  }

  @Override
  public void close() {
    networks.close();
  }
}
