package io.areyouacat.dataset.upkeep;

import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;

/** How long the vectors of a backbone are: what it says itself, else as long as its first. */
final class VectorLengths {

  private final ObjectStore store;
  private final Map<String, Integer> lengths = new HashMap<>();

  VectorLengths(ObjectStore store) {
    this.store = store;
  }

  int of(String backbone, Record first) {
    return lengths.computeIfAbsent(
        backbone, id -> stated(id, ((List<?>) first.getField("vector")).size()));
  }

  private int stated(String backbone, int otherwise) {
    try {
      return store
          .get(new BackboneId(backbone).folder() + "/backbone.json")
          .map(object -> Json.read(object.bytes(), Description.class).embeddingLength())
          .orElse(otherwise);
    } catch (UncheckedIOException e) {
      // Whoever needs the backbone is told of it.
      return otherwise;
    }
  }

  /** What we need of a backbone's description. */
  private record Description(int embeddingLength) {}
}
