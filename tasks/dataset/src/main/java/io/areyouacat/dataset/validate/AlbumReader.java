package io.areyouacat.dataset.validate;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import io.areyouacat.core.dataset.Contribution;
import io.areyouacat.core.dataset.Origin;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.dataset.Split;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.RunId;
import io.areyouacat.dataset.table.FeatureRows;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;

/**
 * Reads an {@link Album}.
 *
 * @param positiveCategory decides the label of what has a category, since it is a setting that may
 *     have been another when the photo came in
 */
record AlbumReader(Warehouse warehouse, String positiveCategory) {

  Album read(RunId run, LatestFeedback feedback) {
    var photos = new TreeMap<PhotoId, Album.Entry>();
    Map<String, PhotoId> ids = new HashMap<>();
    warehouse.forEach(
        StoreTable.FEATURES,
        alwaysTrue(),
        row -> {
          PhotoId photo = id(row);
          ids.put(photo.sha256(), photo);
          photos.put(photo, entry(row, run));
        },
        FeatureRows.columnsWithoutThumbnail());
    var contributions = new TreeMap<PhotoId, List<Contribution>>();
    warehouse.forEach(
        StoreTable.CONTRIBUTIONS,
        alwaysTrue(),
        row -> {
          PhotoId photo = ids.get((String) row.getField("photo_id"));
          if (photo != null) {
            contributions
                .computeIfAbsent(photo, key -> new ArrayList<>())
                .add(contribution(photo, row, feedback));
          }
        },
        "photo_id",
        "origin",
        "category",
        "prediction_id",
        "group_name",
        "contributor");
    return new Album(photos, contributions, splits());
  }

  private static Album.Entry entry(Record row, RunId run) {
    return new Album.Entry(
        (int) row.getField("width_px"),
        (int) row.getField("height_px"),
        FeatureRows.properties(row),
        FeatureRows.pdq(row),
        run.value().equals(row.getField("run_id")));
  }

  private Contribution contribution(PhotoId photo, Record row, LatestFeedback feedback) {
    var origin = Origin.valueOf((String) row.getField("origin"));
    String category = (String) row.getField("category");
    String prediction = (String) row.getField("prediction_id");
    return new Contribution(
        photo,
        origin,
        category,
        category == null
            ? feedback.positive(prediction).orElse(null)
            : Boolean.valueOf(category.equals(positiveCategory)),
        (String) row.getField("group_name"),
        (String) row.getField("contributor"));
  }

  private List<Split> splits() {
    List<Split> splits = new ArrayList<>();
    warehouse.forEach(
        StoreTable.SPLITS,
        alwaysTrue(),
        row ->
            splits.add(
                new Split(
                    id(row),
                    (String) row.getField("group_id"),
                    Side.valueOf((String) row.getField("side")))),
        "photo_id",
        "group_id",
        "side");
    return splits;
  }

  private static PhotoId id(Record row) {
    return new PhotoId((String) row.getField("photo_id"));
  }
}
