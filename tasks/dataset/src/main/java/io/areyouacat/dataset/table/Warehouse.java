package io.areyouacat.dataset.table;

import static org.apache.iceberg.expressions.Expressions.equal;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.settings.SparkSettings;
import io.areyouacat.core.settings.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one store. While it is open no other process can open it. Spark starts when it is
 * first asked for; {@link #forEach} does without. Not for use by several threads.
 */
public final class Warehouse implements AutoCloseable {

  private final URI root;
  private final SparkSettings settings;
  private final StoreLock lock;
  private final CatalogSettings catalogSettings;
  private @Nullable TableCatalog catalog;
  private @Nullable SparkEngine engine;

  private Warehouse(URI root, SparkSettings settings, StoreLock lock, CatalogSettings catalog) {
    this.root = root;
    this.settings = settings;
    this.lock = lock;
    this.catalogSettings = catalog;
  }

  /**
   * Opens the tables of a store, or makes them.
   *
   * @param storeRoot {@code file:///folder}; it is made if it is not there
   * @throws io.areyouacat.core.error.TemporaryException if another process has it open
   * @throws BadInputException if it is no local folder, or cannot be written
   */
  public static Warehouse open(URI storeRoot, SparkSettings spark, StoreSettings store) {
    if (!"file".equals(storeRoot.getScheme())) {
      throw new BadInputException(
          "The tables of '%s' cannot be opened: their catalogue is a file on this machine."
              .formatted(storeRoot),
          "Maybe give a folder: --store file:///folder");
    }
    Path folder = Path.of(URI.create("file://" + storeRoot.getRawPath()));
    StoreLock lock = StoreLock.take(folder);
    return new Warehouse(storeRoot, spark, lock, CatalogSettings.sqlite(folder));
  }

  public URI root() {
    return root;
  }

  public SparkSession spark() {
    SparkEngine started = engine;
    if (started == null) {
      // From here on Spark's own catalogue serves both: two connections to one SQLite file would
      // lock each other out.
      closeCatalog();
      started = SparkEngine.start(settings, catalogSettings);
      engine = started;
    }
    return started.session();
  }

  /** Tasks that Spark runs at once. */
  public int parallelism() {
    return spark().sparkContext().defaultParallelism();
  }

  public Dataset<Row> read(StoreTable table) {
    table(table);
    return spark().table(TableCatalog.sparkName(table));
  }

  /** Appends rows, matched by column name, in one commit, which is made even for no rows. */
  public void append(StoreTable table, Dataset<Row> rows) {
    table(table);
    try {
      rows.writeTo(TableCatalog.sparkName(table)).append();
    } catch (NoSuchTableException e) {
      throw new IllegalStateException("Table %s vanished".formatted(table.text()), e);
    }
  }

  /**
   * Appends rows that this process holds, in one commit, without Spark.
   *
   * @param rows values by column; columns that are absent are null
   */
  public void append(StoreTable table, List<Map<String, Object>> rows) {
    var template = GenericRecord.create(table.schema());
    RecordFile.append(table(table), rows.stream().<Record>map(row -> template.copy(row)).toList());
  }

  /**
   * Reads some columns of the rows that meet {@code filter}, one after the other, without Spark.
   */
  public void forEach(
      StoreTable table, Expression filter, Consumer<Record> action, String... columns) {
    var scan = IcebergGenerics.read(table(table)).where(filter);
    try (CloseableIterable<Record> rows =
        columns.length == 0 ? scan.build() : scan.select(columns).build()) {
      rows.forEach(action);
    } catch (IOException e) {
      throw new UncheckedIOException("Table %s was not closed".formatted(table.text()), e);
    }
  }

  /** Counts the rows of one run, without Spark. */
  public long count(StoreTable table, RunId run) {
    var count = new AtomicLong();
    forEach(table, equal("run_id", run.value()), row -> count.incrementAndGet(), "run_id");
    return count.get();
  }

  /** Whether anything was ever written to it. */
  public boolean hasRows(StoreTable table) {
    return table(table).currentSnapshot() != null;
  }

  /** Each table's snapshot; a table without rows has none. */
  public Map<String, Long> snapshots() {
    Map<String, Long> snapshots = new TreeMap<>();
    for (StoreTable table : StoreTable.values()) {
      Snapshot snapshot = table(table).currentSnapshot();
      if (snapshot != null) {
        snapshots.put(table.text(), snapshot.snapshotId());
      }
    }
    return snapshots;
  }

  /** Keeps the snapshots of today from expiring, under a name; does nothing where it is taken. */
  public void tag(String name, Map<String, Long> snapshots) {
    snapshots.forEach(
        (text, snapshot) -> {
          Table table = table(StoreTable.valueOf(text.toUpperCase(Locale.ROOT)));
          if (!table.refs().containsKey(name)) {
            table.manageSnapshots().createTag(name, snapshot).commit();
          }
        });
  }

  /** The table as it is now. */
  public Table table(StoreTable name) {
    TableCatalog open = catalog;
    if (open == null) {
      open = engine == null ? TableCatalog.open(catalogSettings) : engine.catalog();
      catalog = open;
    }
    return open.table(name);
  }

  private void closeCatalog() {
    if (catalog != null) {
      catalog.close();
      catalog = null;
    }
  }

  @Override
  public void close() {
    try (lock) {
      closeCatalog();
      if (engine != null) {
        engine.close();
        engine = null;
      }
    }
  }
}
