package io.areyouacat.dataset.ingest;

import static org.apache.iceberg.expressions.Expressions.equal;

import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.IngestResult.Forgotten;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.dataset.table.Rejections;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.util.Map;
import java.util.TreeMap;

/** Counts a run's rows, so that a second try of it counts the same. */
record IngestCounts(Warehouse warehouse, Rejections rejections) {

  IngestResult of(RunId run, long seen, Forgotten forgotten) {
    Map<String, Long> byCategory = new TreeMap<>();
    warehouse.forEach(
        StoreTable.CONTRIBUTIONS,
        equal("run_id", run.value()),
        row -> {
          String category = (String) row.getField("category");
          byCategory.merge(category == null ? IngestResult.UPLOADS : category, 1L, Long::sum);
        },
        "category");
    long newPhotos = warehouse.count(StoreTable.PHOTOS, run);
    long contributions = byCategory.values().stream().mapToLong(Long::longValue).sum();
    Rejections.OfTask refused = rejections.of(TaskName.INGEST_PHOTOS, run);
    return new IngestResult(
        seen,
        newPhotos,
        // A photo whose row a deletion took may come anew by a contribution of an earlier run.
        Math.max(0, contributions - newPhotos),
        byCategory,
        refused.count(),
        refused.first(),
        forgotten);
  }
}
