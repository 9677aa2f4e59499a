package io.areyouacat.model;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.Backbone;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.store.ObjectStore;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A backbone run by DL4J. */
final class Dl4jBackbone implements Backbone {
  private final BackboneId id;
  private final BackboneDescription description;
  private final int batchSize;
  private final Passes passes;

  Dl4jBackbone(ObjectStore store, BackboneId id, Lanes lanes) {
    NativeRuntime.load();
    this.id = id;
    this.batchSize = lanes.asked();
    var files = new BackboneFiles(store, id);
    this.description = files.description();
    byte[] archive = files.archive();
    this.passes =
        Passes.of(
            lanes, preprocessing().floats(), () -> BackboneFiles.network(archive), this::forward);
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
    return passes.run(pictures, count);
  }

  private float[][] forward(ComputationGraph network, float[] pictures, int count) {
    Preprocessing shape = preprocessing();
    try (INDArray input =
            Floats.array(pictures, count, shape.heightPixels(), shape.widthPixels(), 3);
        INDArray output = network.outputSingle(input)) {
      float[] numbers = Floats.of(output);
      var vectors = new float[count][];
      for (int i = 0; i < count; i++) {
        vectors[i] =
            Arrays.copyOfRange(numbers, i * embeddingLength(), (i + 1) * embeddingLength());
      }
      return vectors;
    }
  }

  @Override
  public void close() {
    passes.close();
  }
}
