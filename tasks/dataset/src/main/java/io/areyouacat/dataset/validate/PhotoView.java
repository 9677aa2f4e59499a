package io.areyouacat.dataset.validate;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.areyouacat.dataset.table.Rejections;
import io.areyouacat.dataset.table.SparkRows;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What rules see: a row a photo whose refusal does not hold, with the columns of {@code photos},
 * those of {@code features} but for the thumbnail, and {@code contributions}, {@code category},
 * {@code category_photos} and {@code category_share} (of all photos with a category, 0 to 1).
 */
record PhotoView(Warehouse warehouse, Rejections rejections) {

  Dataset<Row> read() {
    Dataset<Row> refused = rejections.holdingPhotos();
    Dataset<Row> contributions =
        warehouse
            .read(StoreTable.CONTRIBUTIONS)
            .groupBy("photo_id")
            .agg(min("category").as("category"), count(lit(1)).as("contributions"));
    Dataset<Row> features =
        warehouse.read(StoreTable.FEATURES).drop("width_px", "height_px", "thumbnail", "run_id");
    Dataset<Row> photos =
        warehouse
            .read(StoreTable.PHOTOS)
            .drop("run_id")
            .join(refused, SparkRows.columns("photo_id"), "left_anti")
            .join(features, SparkRows.columns("photo_id"), "left")
            .join(contributions, SparkRows.columns("photo_id"), "left");
    return photos.join(broadcast(shares(contributions)), SparkRows.columns("category"), "left");
  }

  /** A row a category: there are few. */
  private static Dataset<Row> shares(Dataset<Row> contributions) {
    Dataset<Row> counts =
        contributions
            .filter("category is not null")
            .groupBy("category")
            .agg(count(lit(1)).as("category_photos"));
    Dataset<Row> total = counts.selectExpr("sum(category_photos) as total");
    return counts
        .crossJoin(broadcast(total))
        .withColumn("category_share", col("category_photos").divide(col("total")))
        .drop("total");
  }
}
