package io.areyouacat.dataset.extract;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.areyouacat.core.image.PhotoAnalyzer;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.BackboneLoader;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.NightTask;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.ProgressReporter.Progress;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.ObjectStoreFactory;
import io.areyouacat.dataset.table.ProgressCount;
import io.areyouacat.dataset.table.Rejections;
import io.areyouacat.dataset.table.SparkJob;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes every photo that is not in the table of features, or not in that of embeddings for the
 * run's backbone, once, and computes what is missing. Works in chunks by photo id, each committed
 * by itself, so an interrupted night keeps what it has done.
 */
public final class ExtractFeatures implements NightTask<ExtractResult> {

  private static final Logger LOG = LoggerFactory.getLogger(ExtractFeatures.class);

  /** Of one Spark task, so that a waiting person sees something happen. */
  private static final int MOST_BATCHES = 8;

  /** Some megabytes of vectors. */
  private static final int PHOTOS_A_FILE = 4_000;

  private final Warehouse warehouse;
  private final ObjectStore store;
  private final ObjectStoreFactory stores;
  private final PhotoDecoder decoder;
  private final PhotoAnalyzer analyzer;
  private final BackboneLoader loader;
  private final int commitPhotos;
  private final int batchSize;
  private final ProgressReporter progress;
  private final Rejections rejections;

  public ExtractFeatures(
      Warehouse warehouse,
      ObjectStore store,
      ObjectStoreFactory stores,
      PhotoDecoder decoder,
      PhotoAnalyzer analyzer,
      BackboneLoader loader,
      Settings settings,
      ProgressReporter progress) {
    this.warehouse = warehouse;
    this.store = store;
    this.stores = stores;
    this.decoder = decoder;
    this.analyzer = analyzer;
    this.loader = loader;
    this.commitPhotos = settings.extract().commitPhotos();
    this.batchSize = settings.backbone().batchSize();
    this.progress = progress;
    this.rejections = new Rejections(warehouse, settings.ingest().limits());
  }

  @Override
  public TaskName name() {
    return TaskName.EXTRACT_FEATURES;
  }

  @Override
  public ExtractResult run(RunFolder run) {
    long start = System.nanoTime();
    LOG.info("{} {}: begins", run.id(), name());
    BackboneId backbone = run.readRequest().backbone();
    SparkJob.run(() -> extract(backbone, run.id()));
    ExtractResult result = new ExtractCounts(warehouse, rejections).of(run.id(), backbone);
    LOG.info(
        "{} {}: {} photos decoded, {} features, {} embeddings, {} refused in {} s",
        run.id(),
        name(),
        result.decoded(),
        result.features(),
        result.embeddings(),
        result.rejected(),
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
    return result;
  }

  private void extract(@Nullable BackboneId backbone, RunId run) {
    var work = new OpenWork(warehouse, rejections);
    if (work.none(backbone)) {
      return;
    }
    Dataset<Row> open = work.find(backbone);
    List<Row> chunk = chunk(open, "");
    if (chunk.isEmpty()) {
      return;
    }
    long all = chunk.size() < commitPhotos ? chunk.size() : open.count();
    try (Progress bar = progress.begin("extracting features", all)) {
      while (!chunk.isEmpty()) {
        extract(chunk, backbone, run, bar);
        String last = chunk.get(chunk.size() - 1).getString(0);
        chunk = chunk.size() < commitPhotos ? List.of() : chunk(open, last);
      }
    } finally {
      ProcessBackbone.release();
    }
  }

  /** Ids of one commit: as many as the setting allows, however large the store is. */
  private List<Row> chunk(Dataset<Row> open, String after) {
    return open.filter(col("photo_id").gt(after))
        .orderBy("photo_id")
        .limit(commitPhotos)
        .collectAsList();
  }

  private void extract(List<Row> chunk, @Nullable BackboneId backbone, RunId run, Progress bar) {
    Dataset<Row> results = results(chunk, backbone, bar).persist(StorageLevel.MEMORY_AND_DISK());
    List<Row> refused =
        results.filter("reason is not null").select("photo_id", "reason", "detail").collectAsList();
    if (chunk.stream().anyMatch(row -> row.getBoolean(1))) {
      append(
          StoreTable.FEATURES,
          results.filter("features is not null").select("photo_id", "features.*"),
          chunk.size(),
          run);
    }
    if (backbone != null) {
      append(
          StoreTable.EMBEDDINGS,
          results
              .filter("vector is not null")
              .select(col("photo_id"), lit(backbone.sha256()).as("backbone_id"), col("vector")),
          chunk.size(),
          run);
    }
    if (!refused.isEmpty()) {
      new PixelRefusals(warehouse, store, rejections).record(refused, run);
    }
    results.unpersist();
  }

  private Dataset<Row> results(List<Row> chunk, @Nullable BackboneId backbone, Progress bar) {
    SparkSession spark = warehouse.spark();
    var count = new ProgressCount(bar);
    spark.sparkContext().register(count, "photos extracted");
    var reading =
        new PixelReading(stores, store.root(), decoder, analyzer, loader, backbone, count);
    List<List<Row>> tasks = tasks(chunk);
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(tasks, tasks.size())
            .flatMap(reading);
    return spark.createDataFrame(rows, PixelResult.SCHEMA);
  }

  /**
   * Whole batches each, so that only the last is short; two tasks a core where there are enough.
   */
  private List<List<Row>> tasks(List<Row> chunk) {
    int batches = (chunk.size() + batchSize - 1) / batchSize;
    int size =
        batchSize * Math.max(1, Math.min(MOST_BATCHES, batches / (2 * warehouse.parallelism())));
    List<List<Row>> tasks = new ArrayList<>();
    for (int from = 0; from < chunk.size(); from += size) {
      tasks.add(new ArrayList<>(chunk.subList(from, Math.min(chunk.size(), from + size))));
    }
    return tasks;
  }

  private void append(StoreTable table, Dataset<Row> rows, int photos, RunId run) {
    Dataset<Row> complete = rows.withColumn("run_id", lit(run.value()));
    int files = (photos + PHOTOS_A_FILE - 1) / PHOTOS_A_FILE;
    warehouse.append(table, complete, files);
  }
}
