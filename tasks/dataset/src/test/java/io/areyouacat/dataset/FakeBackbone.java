package io.areyouacat.dataset;

import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.Backbone;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.BackboneLoader;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** Three sums over a picture, times a factor; counts how often one is opened and closed. */
record FakeBackbone(BackboneId id, float factor) implements Backbone {

  static final AtomicLong OPENED = new AtomicLong();
  static final AtomicLong CLOSED = new AtomicLong();

  static final BackboneId ONE = new BackboneId("1".repeat(64));
  static final BackboneId TWO = new BackboneId("2".repeat(64));

  record Loader() implements BackboneLoader {
    @Override
    public Backbone load(URI store, BackboneId id) {
      OPENED.incrementAndGet();
      return new FakeBackbone(id, Integer.parseInt(id.sha256().substring(0, 1)));
    }
  }

  @Override
  public Preprocessing preprocessing() {
    return Preprocessing.centred(FakePhoto.SIDE, FakePhoto.SIDE);
  }

  @Override
  public int embeddingLength() {
    return 3;
  }

  @Override
  public float[][] embed(float[] pictures, int count) {
    int length = preprocessing().floats();
    var vectors = new float[count][3];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < length; j++) {
        vectors[i][j % 3] += factor * pictures[i * length + j];
      }
    }
    return vectors;
  }

  @Override
  public int batchSize() {
    return 8;
  }

  @Override
  public void close() {
    CLOSED.incrementAndGet();
  }
}
