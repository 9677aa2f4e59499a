package io.areyouacat.dataset.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.areyouacat.core.dataset.Origin;
import io.areyouacat.core.run.RunId;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.Clock;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes the rows of files that are photos. Contributions come last: a file that has one is known,
 * and by then everything else of it is there.
 */
record AcceptedFiles(Warehouse warehouse, String positiveCategory, Clock clock) {

  /**
   * @param accepted with the columns of {@link ReadFile#SCHEMA}
   */
  void append(Dataset<Row> accepted, RunId run) {
    Dataset<Row> rows =
        accepted
            .withColumn("run_id", lit(run.value()))
            .withColumn(
                "received_at",
                coalesce(col("received_at").cast("timestamp"), lit(clock.instant())));
    warehouse.append(StoreTable.PHOTOS, rows, 1);
    Dataset<Row> uploads = rows.filter("prediction_id is not null");
    if (!uploads.isEmpty()) {
      warehouse.append(
          StoreTable.PREDICTIONS,
          uploads.withColumn("file", col("document")).withColumn("etag", col("document_etag")),
          1);
    }
    warehouse.append(StoreTable.CONTRIBUTIONS, contributions(rows), 1);
  }

  /** An upload has no label of its own: that is what its feedback says. */
  private Dataset<Row> contributions(Dataset<Row> rows) {
    Column upload = col("prediction_id").isNotNull();
    return rows.withColumn(
            "origin", when(upload, Origin.UPLOAD.name()).otherwise(Origin.OPERATOR.name()))
        .withColumn("positive", col("category").equalTo(positiveCategory))
        .withColumn(
            "label_rank",
            when(upload, Origin.UPLOAD.labelRank()).otherwise(Origin.OPERATOR.labelRank()))
        .withColumn("consent", lit(true));
  }
}
