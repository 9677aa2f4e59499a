package io.areyouacat.dataset.extract;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;
import static org.apache.iceberg.expressions.Expressions.and;
import static org.apache.iceberg.expressions.Expressions.equal;
import static org.apache.iceberg.expressions.Expressions.notNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.areyouacat.core.model.BackboneId;
import io.areyouacat.dataset.table.Rejections;
import io.areyouacat.dataset.table.SparkRows;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.expressions.Expression;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Finds photos that are not in the tables of features and embeddings and were not refused. */
record OpenWork(Warehouse warehouse, Rejections rejections) {

  /** As {@link PixelWork#of} reads them. */
  Dataset<Row> find(@Nullable BackboneId backbone) {
    Dataset<Row> refused = rejections.holdingPhotos();
    Dataset<Row> features =
        warehouse.read(StoreTable.FEATURES).select(col("photo_id"), lit(true).as("has_features"));
    Dataset<Row> photos =
        warehouse
            .read(StoreTable.PHOTOS)
            .select("photo_id")
            .join(refused, SparkRows.columns("photo_id"), "left_anti")
            .join(features, SparkRows.columns("photo_id"), "left");
    Column needsFeatures = col("has_features").isNull();
    Column needsEmbedding = lit(false);
    if (backbone != null) {
      Dataset<Row> embeddings =
          warehouse
              .read(StoreTable.EMBEDDINGS)
              .filter(col("backbone_id").equalTo(backbone.sha256()))
              .select(col("photo_id"), lit(true).as("has_embedding"));
      photos = photos.join(embeddings, SparkRows.columns("photo_id"), "left");
      needsEmbedding = col("has_embedding").isNull();
    }
    return photos
        .select(
            col("photo_id"),
            needsFeatures.as("needs_features"),
            needsEmbedding.as("needs_embedding"))
        .filter("needs_features or needs_embedding");
  }

  /** Whether there is none, which most nights can tell in less time than Spark takes to start. */
  boolean none(@Nullable BackboneId backbone) {
    Set<String> photos = new HashSet<>();
    forEachId(StoreTable.PHOTOS, alwaysTrue(), photos::add);
    forEachId(
        StoreTable.REJECTIONS, and(notNull("photo_id"), rejections.holding()), photos::remove);
    Set<String> open = new HashSet<>(photos);
    forEachId(StoreTable.FEATURES, alwaysTrue(), open::remove);
    if (backbone != null && open.isEmpty()) {
      open.addAll(photos);
      forEachId(StoreTable.EMBEDDINGS, equal("backbone_id", backbone.sha256()), open::remove);
    }
    return open.isEmpty();
  }

  private void forEachId(StoreTable table, Expression filter, Consumer<String> action) {
    warehouse.forEach(
        table, filter, row -> action.accept((String) row.getField("photo_id")), "photo_id");
  }
}
