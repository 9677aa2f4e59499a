package io.areyouacat.dataset.forget;

import io.areyouacat.core.upload.PredictionId;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.dataset.table.RowEdit;
import io.areyouacat.dataset.table.StoreTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * Removes the rows of some photos and uploads from whatever table has them: columns have the same
 * name everywhere. Rows of other photos whose group is named after such a photo get another name
 * for it.
 *
 * @param groups what a group named after a photo is called now
 */
record IdEdit(Set<String> photos, Set<String> predictions, Map<String, String> groups)
    implements RowEdit {

  static final String PHOTO = "photo_id";
  static final String PREDICTION = "prediction_id";
  static final String FILE = "file";
  static final String GROUP = "group_id";

  private static final Set<String> IDENTIFYING = Set.of(PHOTO, PREDICTION, FILE, GROUP);

  IdEdit {
    photos = Set.copyOf(photos);
    predictions = Set.copyOf(predictions);
    groups = Map.copyOf(groups);
  }

  @Override
  public List<String> columns(StoreTable table) {
    return table.schema().columns().stream()
        .map(NestedField::name)
        .filter(IDENTIFYING::contains)
        .toList();
  }

  @Override
  public Optional<Record> edit(Record row) {
    if (removes(row)) {
      return Optional.empty();
    }
    String group = text(row, GROUP);
    String name = group == null ? null : groups.get(group);
    if (name == null) {
      return Optional.of(row);
    }
    Record renamed = row.copy();
    renamed.setField(GROUP, name);
    return Optional.of(renamed);
  }

  boolean removes(Record row) {
    String photo = text(row, PHOTO);
    String prediction = prediction(row);
    return photo != null && photos.contains(photo)
        || prediction != null && predictions.contains(prediction);
  }

  /** Of the upload a row is about, or null. */
  static @Nullable String prediction(Record row) {
    String prediction = text(row, PREDICTION);
    String file = prediction == null ? text(row, FILE) : null;
    return file == null
        ? prediction
        : UploadFolder.holding(file)
            .map(UploadFolder::predictionId)
            .map(PredictionId::value)
            .orElse(null);
  }

  static @Nullable String text(Record row, String column) {
    return row.struct().field(column) == null ? null : (String) row.getField(column);
  }
}
