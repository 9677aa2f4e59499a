package io.areyouacat.dataset.ingest;

import io.areyouacat.core.forget.Buried;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.ProgressReporter.Progress;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStoreFactory;
import io.areyouacat.dataset.table.ProgressCount;
import io.areyouacat.dataset.table.Rejections;
import io.areyouacat.dataset.table.Warehouse;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Reads files and keeps what they are: bytes first, then rows. What is there already is not added,
 * so files may be given again.
 *
 * @param storeRoot where bytes go
 */
record FileIntake(
    Warehouse warehouse,
    URI storeRoot,
    ObjectStoreFactory stores,
    PhotoDecoder decoder,
    Settings settings,
    Rejections rejections,
    ProgressReporter progress,
    Clock clock) {

  /** What a task is told of its files is sent to it, and Spark wants that to be small. */
  private static final int MOST_FILES_A_TASK = 1_000;

  void take(List<IncomingFile> files, Buried buried, RunId run) {
    if (files.isEmpty()) {
      return;
    }
    try (Progress bar = progress.begin("reading files", files.size())) {
      Dataset<Row> read = read(files, buried, bar).persist(StorageLevel.MEMORY_AND_DISK());
      long refused = read.filter("reason is not null").count();
      if (refused < files.size()) {
        new AcceptedFiles(warehouse, settings.dataset().positiveCategory(), clock)
            .append(read.filter("reason is null"), run);
      }
      if (refused > 0) {
        rejections.append(read.filter("reason is not null"), TaskName.INGEST_PHOTOS, run);
      }
      read.unpersist();
    }
  }

  private Dataset<Row> read(List<IncomingFile> files, Buried buried, Progress bar) {
    SparkSession spark = warehouse.spark();
    var count = new ProgressCount(bar);
    spark.sparkContext().register(count, "files read");
    var reading =
        new FileReading(
            stores,
            storeRoot,
            decoder,
            settings.ingest().limits(),
            settings.ingest().readers(),
            buried,
            count);
    List<Row> rows = files.stream().map(IncomingFile::toRow).toList();
    int tasks = Math.max(4 * warehouse.parallelism(), rows.size() / MOST_FILES_A_TASK);
    JavaRDD<Row> read =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(rows, Math.min(rows.size(), tasks))
            .mapPartitions(reading);
    return spark.createDataFrame(read, ReadFile.SCHEMA);
  }
}
