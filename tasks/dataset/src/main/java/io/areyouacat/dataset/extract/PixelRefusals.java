package io.areyouacat.dataset.extract;

import static org.apache.iceberg.expressions.Expressions.in;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.dataset.table.Quarantine;
import io.areyouacat.dataset.table.Rejections;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Puts photos that do not decode into quarantine, by the name under which people gave them. */
record PixelRefusals(Warehouse warehouse, ObjectStore store, Rejections rejections) {

  private static final StructType SCHEMA =
      new StructType()
          .add("file", StringType, false)
          .add("etag", StringType, false)
          .add("photo_id", StringType, false)
          .add("reason", StringType, false)
          .add("detail", StringType, false)
          .add("quarantine", StringType, false);

  private record Contributed(String file, String etag) {}

  /**
   * @param refused with the columns photo_id, reason and detail
   */
  void record(List<Row> refused, RunId run) {
    Map<String, Contributed> files = files(refused.stream().map(row -> row.getString(0)).toList());
    List<Row> rows =
        refused.stream()
            .map(
                row -> {
                  var photo = new PhotoId(row.getString(0));
                  var file =
                      files.getOrDefault(
                          photo.sha256(), new Contributed(photo.key(), photo.sha256()));
                  var reason = RejectionReason.valueOf(row.getString(1));
                  String copy = copy(photo, reason, file.file());
                  return RowFactory.create(
                      file.file(),
                      file.etag(),
                      photo.sha256(),
                      reason.name(),
                      row.getString(2),
                      copy);
                })
            .toList();
    rejections.append(
        warehouse.spark().createDataFrame(rows, SCHEMA), TaskName.EXTRACT_FEATURES, run);
  }

  private String copy(PhotoId photo, RejectionReason reason, String file) {
    return store
        .get(photo.key())
        .map(object -> Quarantine.put(store, reason, photo, file, object.bytes()))
        .orElse("");
  }

  /** Of each photo the file that is first by name. */
  private Map<String, Contributed> files(List<String> photos) {
    Map<String, Contributed> files = new TreeMap<>();
    warehouse.forEach(
        StoreTable.CONTRIBUTIONS,
        in("photo_id", photos.toArray()),
        row ->
            files.merge(
                (String) row.getField("photo_id"),
                new Contributed((String) row.getField("file"), (String) row.getField("etag")),
                (a, b) -> a.file().compareTo(b.file()) <= 0 ? a : b),
        "photo_id",
        "file",
        "etag");
    return files;
  }
}
