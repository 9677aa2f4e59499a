package io.areyouacat.dataset.ingest;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import io.areyouacat.core.forget.Buried;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;

/**
 * What a deletion that another process carries out does to a night that takes photos in meanwhile.
 * Whatever it removes has a tombstone before.
 */
record DeletedBeside(Warehouse warehouse, ObjectStore store) {

  /**
   * What is not as it should be.
   *
   * @param torn names of files that were taken in and lost bytes or a row, as others gave the same
   *     photo, which was deleted
   * @param forgotten whether something was taken in that a tombstone keeps away
   */
  record Found(Set<String> torn, boolean forgotten) {}

  private record Given(String file, @Nullable String prediction) {}

  Found find(Buried buried) {
    if (buried.isEmpty()) {
      return new Found(Set.of(), false);
    }
    Map<String, List<Given>> anew = new HashMap<>();
    var forgotten = new AtomicBoolean();
    warehouse.forEach(
        StoreTable.CONTRIBUTIONS,
        alwaysTrue(),
        row -> {
          String photo = (String) row.getField("photo_id");
          if (isMeant(row, buried)) {
            forgotten.set(true);
          } else if (anew.containsKey(photo) || buried.isGone(new PhotoId(photo))) {
            anew.computeIfAbsent(photo, each -> new ArrayList<>())
                .add(
                    new Given(
                        (String) row.getField("file"), (String) row.getField("prediction_id")));
          }
        },
        "photo_id",
        "file",
        "prediction_id",
        "contributor",
        "received_at");
    return new Found(torn(anew), forgotten.get());
  }

  /**
   * @param anew contributions of photos that had gone once, by photo
   */
  private Set<String> torn(Map<String, List<Given>> anew) {
    if (anew.isEmpty()) {
      return Set.of();
    }
    Set<String> photos = named(StoreTable.PHOTOS, "photo_id");
    Set<String> predictions = named(StoreTable.PREDICTIONS, "prediction_id");
    Set<String> torn = new TreeSet<>();
    anew.forEach(
        (photo, given) -> {
          boolean whole =
              photos.contains(photo) && store.head(new PhotoId(photo).key()).isPresent();
          for (Given each : given) {
            String prediction = each.prediction();
            if (!whole || prediction != null && !predictions.contains(prediction)) {
              torn.add(each.file());
            }
          }
        });
    return torn;
  }

  private static boolean isMeant(Record row, Buried buried) {
    return buried.of(
            new PhotoId((String) row.getField("photo_id")),
            (String) row.getField("prediction_id"),
            (String) row.getField("contributor"),
            ((OffsetDateTime) row.getField("received_at")).toInstant())
        != null;
  }

  private Set<String> named(StoreTable table, String column) {
    Set<String> named = new HashSet<>();
    warehouse.forEach(table, alwaysTrue(), row -> named.add((String) row.getField(column)), column);
    return named;
  }
}
