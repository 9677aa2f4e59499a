package io.areyouacat.dataset.extract;

import static org.apache.spark.sql.functions.col;

import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.dataset.table.Rejections;
import io.areyouacat.dataset.table.SparkRows;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Counts a run's rows, so that a second try of it counts the same. */
record ExtractCounts(Warehouse warehouse, Rejections rejections) {

  ExtractResult of(RunId run, @Nullable BackboneId backbone) {
    long features = warehouse.count(StoreTable.FEATURES, run);
    long embeddings = warehouse.count(StoreTable.EMBEDDINGS, run);
    Rejections.OfTask refused = rejections.of(TaskName.EXTRACT_FEATURES, run);
    long decoded = features + embeddingsAlone(run, features, embeddings);
    return new ExtractResult(
        backbone, decoded, features, embeddings, refused.count(), refused.first());
  }

  /** Photos whose features were there before. */
  private long embeddingsAlone(RunId run, long features, long embeddings) {
    if (features == 0 || embeddings == 0) {
      return embeddings;
    }
    return ids(StoreTable.EMBEDDINGS, run)
        .join(ids(StoreTable.FEATURES, run), SparkRows.columns("photo_id"), "left_anti")
        .count();
  }

  private Dataset<Row> ids(StoreTable table, RunId run) {
    return warehouse.read(table).filter(col("run_id").equalTo(run.value())).select("photo_id");
  }
}
