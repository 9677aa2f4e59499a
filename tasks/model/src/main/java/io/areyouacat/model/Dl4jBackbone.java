package io.areyouacat.model;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.Backbone;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.store.ObjectStore;

/** A backbone from a store. */
final class Dl4jBackbone implements Backbone {
  private final BackboneId id;
  private final BackboneDescription description;
  private final int batchSize;
  private final EmbeddingNetwork network;

  Dl4jBackbone(ObjectStore store, BackboneId id, Lanes lanes) {
    NativeRuntime.load();
    this.id = id;
    this.batchSize = lanes.batchSize();
    var files = new BackboneFiles(store, id);
    this.description = files.description();
    this.network =
        EmbeddingNetwork.open(
            files.archive(), preprocessing(), description.embeddingLength(), lanes);
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
    return network.run(pictures, count);
  }

  @Override
  public void close() {
    network.close();
  }
}
