package io.areyouacat.dataset.forget;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.store.ConditionalPut.Refused;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A data set names snapshots; those that went are followed by what is there now. */
record DataSetSnapshots(Warehouse warehouse, ObjectStore store) {

  void follow() {
    for (ObjectInfo info : store.list(Documents.DATA_SETS)) {
      Optional<StoredObject> object = store.get(info.key());
      if (object.isPresent()) {
        Dataset before = Json.read(object.get().bytes(), Dataset.class);
        Dataset after = before.withSnapshots(existing(before.snapshots()));
        if (!after.equals(before)
            && store.replace(info.key(), Json.bytes(after), object.get().etag())
                instanceof Refused) {
          throw new TemporaryException(
              "'%s' was written at the same moment.".formatted(info.key()));
        }
      }
    }
  }

  private Map<String, Long> existing(Map<String, Long> snapshots) {
    Map<String, Long> existing = new TreeMap<>();
    snapshots.forEach(
        (name, id) -> {
          var table = warehouse.table(StoreTable.named(name));
          var now = table.currentSnapshot();
          existing.put(
              name,
              table.snapshot(id) != null || now == null ? id : Long.valueOf(now.snapshotId()));
        });
    return existing;
  }
}
