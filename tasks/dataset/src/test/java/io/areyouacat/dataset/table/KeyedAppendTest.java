package io.areyouacat.dataset.table;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.dataset.SharedSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedAppendTest {

  private static final int WRITERS = 4;
  private static final int ROUNDS = 3;

  private static final StructType SPLITS =
      new StructType()
          .add("photo_id", DataTypes.StringType, false)
          .add("group_id", DataTypes.StringType, false)
          .add("side", DataTypes.StringType, false)
          .add("run_id", DataTypes.StringType, false);

  /** What somebody else does while Spark computes our rows. */
  private static final AtomicReference<Runnable> MEANWHILE = new AtomicReference<>(() -> {});

  @TempDir Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = SharedSpark.open(folder.resolve("store").toUri());
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  private static Map<String, Object> split(String photo, String run) {
    return Map.of("photo_id", photo, "group_id", "g", "side", "TRAIN", "run_id", run);
  }

  private static Map<String, Object> split(int photo, String run) {
    return split("p%03d".formatted(photo), run);
  }

  private static Record record(int photo, String run) {
    return GenericRecord.create(StoreTable.SPLITS.schema()).copy(split(photo, run));
  }

  private static Dataset<Row> rows(SparkSession spark, IntStream photos, String run) {
    List<Row> rows =
        photos
            .mapToObj(photo -> RowFactory.create("p%03d".formatted(photo), "g", "TRAIN", run))
            .toList();
    return spark.createDataFrame(rows, SPLITS);
  }

  private List<String> column(StoreTable table, String column) {
    List<String> values = new ArrayList<>();
    warehouse.forEach(
        table, alwaysTrue(), row -> values.add(String.valueOf(row.getField(column))), column);
    return values.stream().sorted().toList();
  }

  private static List<String> photos(int below) {
    return IntStream.range(0, below).mapToObj("p%03d"::formatted).toList();
  }

  @Test
  void what_is_there_is_not_appended_again_by_either_way() {
    warehouse.append(StoreTable.SPLITS, List.of(split(0, "a"), split(1, "a"), split(1, "a")));
    warehouse.append(StoreTable.SPLITS, rows(warehouse.spark(), IntStream.of(1, 2, 2), "b"), 1);
    warehouse.append(StoreTable.SPLITS, List.of(split(2, "c"), split(3, "c")));

    assertThat(column(StoreTable.SPLITS, "photo_id")).isEqualTo(photos(4));
    assertThat(column(StoreTable.SPLITS, "run_id")).containsExactly("a", "a", "b", "c");
    assertThat(warehouse.table(StoreTable.SPLITS).snapshots())
        .extracting(Snapshot::operation)
        .containsOnly(DataOperations.APPEND);
  }

  @Test
  void a_key_without_a_value_in_some_column_is_a_key_all_the_same() {
    Map<String, Object> upload =
        Map.of(
            "photo_id",
            "p",
            "origin",
            "UPLOAD",
            "label_rank",
            2,
            "file",
            "f",
            "etag",
            "e",
            "consent",
            true,
            "received_at",
            Instant.EPOCH.atOffset(ZoneOffset.UTC),
            "run_id",
            "a");
    warehouse.append(StoreTable.CONTRIBUTIONS, List.of(upload));
    warehouse.append(StoreTable.CONTRIBUTIONS, List.of(upload));
    warehouse.append(StoreTable.CONTRIBUTIONS, warehouse.read(StoreTable.CONTRIBUTIONS), 1);

    assertThat(column(StoreTable.CONTRIBUTIONS, "file")).containsExactly("f");
  }

  @Test
  void what_was_worked_out_from_an_older_table_is_not_appended() {
    for (String name : List.of("first", "second")) {
      // The first time the table is empty and has no version at all.
      TableVersion seen = warehouse.version(StoreTable.SPLITS);
      warehouse.append(StoreTable.SPLITS, List.of(split(name, "other")));

      assertThatThrownBy(() -> warehouse.appendIfUnchanged(seen, List.of(split(name, "ours"))))
          .isInstanceOf(ValidationException.class);
    }
    assertThat(column(StoreTable.SPLITS, "run_id")).containsExactly("other", "other");
  }

  @Test
  void what_was_worked_out_from_an_older_table_is_worked_out_again() {
    List<Integer> found = new ArrayList<>();
    warehouse.contended(
        StoreTable.SPLITS,
        () -> {
          TableVersion seen = warehouse.version(StoreTable.SPLITS);
          int rows = column(StoreTable.SPLITS, "photo_id").size();
          found.add(rows);
          if (rows < 2) {
            warehouse.append(StoreTable.SPLITS, List.of(split("other-" + rows, "other")));
          }
          warehouse.appendIfUnchanged(seen, List.of(split("ours-" + rows, "ours")));
          return rows;
        });

    assertThat(found).containsExactly(0, 1, 2);
    assertThat(column(StoreTable.SPLITS, "photo_id"))
        .containsExactly("other-0", "other-1", "ours-2");
  }

  @Test
  void spark_looks_again_when_somebody_appends_while_it_computes() throws Exception {
    SparkSession spark = warehouse.spark();
    warehouse.version(StoreTable.SPLITS);
    Table others = Spark3Util.loadIcebergTable(spark, TableCatalog.sparkName(StoreTable.SPLITS));
    for (int round = 0; round < 2; round++) {
      // The first time the table is empty and has no version at all.
      int next = 3 * round;
      MEANWHILE.set(
          () ->
              new KeyedAppend(StoreTable.SPLITS, others)
                  .records(List.of(record(next, "other"), record(next + 1, "other"))));
      var rows =
          new JavaSparkContext(spark.sparkContext())
              .parallelize(List.of(next + 1, next + 2), 1)
              .map(
                  photo -> {
                    MEANWHILE.getAndSet(() -> {}).run();
                    return RowFactory.create("p%03d".formatted(photo), "g", "TRAIN", "ours");
                  });

      warehouse.append(StoreTable.SPLITS, spark.createDataFrame(rows, SPLITS), 1);
    }

    assertThat(column(StoreTable.SPLITS, "photo_id")).isEqualTo(photos(6));
    assertThat(column(StoreTable.SPLITS, "run_id"))
        .containsExactly("other", "other", "other", "other", "ours", "ours");
  }

  @Test
  void a_row_that_is_removed_is_no_conflict() {
    warehouse.append(StoreTable.SPLITS, List.of(split(0, "a")));
    TableVersion seen = warehouse.version(StoreTable.SPLITS);
    warehouse.table(StoreTable.SPLITS).newDelete().deleteFromRowFilter(alwaysTrue()).commit();

    warehouse.appendIfUnchanged(seen, List.of(split(1, "b")));

    assertThat(column(StoreTable.SPLITS, "photo_id")).containsExactly("p001");
  }

  @Test
  void writers_at_once_leave_each_key_once() throws Exception {
    SparkSession spark = warehouse.spark();
    warehouse.version(StoreTable.SPLITS);
    var start = new CyclicBarrier(WRITERS);
    List<Callable<Boolean>> writers =
        IntStream.range(0, WRITERS)
            .<Callable<Boolean>>mapToObj(
                writer ->
                    () -> {
                      SparkSession.setActiveSession(spark);
                      Table table =
                          Spark3Util.loadIcebergTable(
                              spark, TableCatalog.sparkName(StoreTable.SPLITS));
                      for (int round = 0; round < ROUNDS; round++) {
                        start.await();
                        var append = new KeyedAppend(StoreTable.SPLITS, table);
                        String run = writer + "-" + round;
                        IntStream photos = IntStream.range(0, 10 * (round + 1) + writer);
                        if (writer % 2 == 0) {
                          append.spark(rows(spark, photos, run), 1);
                        } else {
                          append.records(photos.mapToObj(p -> record(p, run)).toList());
                        }
                      }
                      return true;
                    })
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      for (var done : threads.invokeAll(writers)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(column(StoreTable.SPLITS, "photo_id")).isEqualTo(photos(10 * ROUNDS + WRITERS - 1));
  }
}
