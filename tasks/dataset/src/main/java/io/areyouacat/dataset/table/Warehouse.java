package io.areyouacat.dataset.table;

import static org.apache.iceberg.expressions.Expressions.equal;

import io.areyouacat.core.run.RunId;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SparkSettings;
import io.areyouacat.core.settings.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one store. While it is open no other process can open it, unless its catalogue is
 * in a database. Spark starts when it is first asked for; {@link #forEach} does without. Not for
 * use by several threads.
 */
public final class Warehouse implements AutoCloseable {

  private final URI root;
  private final SparkSettings settings;
  private final @Nullable StoreLock lock;
  private final CatalogSettings catalogSettings;
  private @Nullable TableCatalog catalog;
  private @Nullable SparkEngine engine;

  private Warehouse(
      URI root, SparkSettings settings, @Nullable StoreLock lock, CatalogSettings catalog) {
    this.root = root;
    this.settings = settings;
    this.lock = lock;
    this.catalogSettings = catalog;
  }

  /**
   * Opens the tables of a store, or makes them.
   *
   * @param storeRoot {@code file:///folder}, which is made if it is not there, or {@code
   *     s3://bucket/prefix}
   * @throws io.areyouacat.core.error.TemporaryException if another process has it open, or the
   *     catalogue's server does not answer
   * @throws io.areyouacat.core.error.BadInputException if it cannot be written, or its catalogue
   *     cannot be used
   */
  public static Warehouse open(URI storeRoot, SparkSettings spark, StoreSettings store) {
    return open(storeRoot, spark, store, System.getenv());
  }

  static Warehouse open(
      URI storeRoot, SparkSettings spark, StoreSettings store, Map<String, String> environment) {
    if (!store.catalog().isEmpty()) {
      CatalogSettings catalog = CatalogSettings.database(storeRoot, store);
      CatalogConnection.probe(store, environment);
      return new Warehouse(storeRoot, spark, null, catalog);
    }
    Path folder = CatalogSettings.folderForFile(storeRoot, environment);
    StoreLock lock = StoreLock.take(folder);
    return new Warehouse(storeRoot, spark, lock, CatalogSettings.sqlite(folder));
  }

  /** Tables of a catalogue that is open, without Spark. */
  static Warehouse of(URI storeRoot, CatalogSettings settings, TableCatalog catalog) {
    var warehouse = new Warehouse(storeRoot, Settings.defaults().spark(), null, settings);
    warehouse.catalog = catalog;
    return warehouse;
  }

  public URI root() {
    return root;
  }

  /** Whether nobody else can write to these tables while they are open. */
  public boolean isExclusive() {
    return lock != null;
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

  /**
   * Appends the rows whose key is not there yet, in one commit, which is made even for no rows.
   *
   * @param rows with all columns of the table, in any order, and perhaps others; they are computed
   *     again whenever somebody else appends meanwhile, so they should be persisted
   * @param files to write, at most
   * @throws io.areyouacat.core.error.TemporaryException if others keep appending
   */
  public void append(StoreTable table, Dataset<Row> rows, int files) {
    spark();
    new KeyedAppend(table, table(table)).spark(rows, files);
  }

  /**
   * Appends rows that this process holds and whose key is not there yet, in one commit, without
   * Spark.
   *
   * @param rows values by column; columns that are absent are null
   * @throws io.areyouacat.core.error.TemporaryException if others keep appending
   */
  public void append(StoreTable table, List<Map<String, Object>> rows) {
    new KeyedAppend(table, table(table)).records(records(table, rows));
  }

  /**
   * Appends rows that were worked out from what the table held. Only within {@link #contended}.
   *
   * @param seen taken before the table was read; nothing is written if rows were added since
   * @param rows at least one; values by column; columns that are absent are null
   */
  public void appendIfUnchanged(TableVersion seen, List<Map<String, Object>> rows) {
    RecordFile.append(table(seen.table()), records(seen.table(), rows), seen);
  }

  /**
   * Works something out from a table and appends to it, all again if others append meanwhile.
   *
   * @throws io.areyouacat.core.error.TemporaryException if others keep appending
   */
  public <T> T contended(StoreTable table, Supplier<T> attempt) {
    return ContendedCommit.call(table, table(table), attempt);
  }

  private static List<Record> records(StoreTable table, List<Map<String, Object>> rows) {
    var template = GenericRecord.create(table.schema());
    return rows.stream().<Record>map(row -> template.copy(row)).toList();
  }

  public TableVersion version(StoreTable table) {
    return TableVersion.of(table, table(table));
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

  /**
   * Keeps snapshots from expiring, under a name.
   *
   * @return what the name stands for, table by table: where it is taken it stays
   */
  public Map<String, Long> tag(String name, Map<String, Long> snapshots) {
    Map<String, Long> tagged = new TreeMap<>();
    snapshots.forEach(
        (text, snapshot) -> {
          StoreTable table = StoreTable.named(text);
          tagged.put(text, contended(table, () -> tag(table(table), name, snapshot)));
        });
    return tagged;
  }

  private static long tag(Table table, String name, long snapshot) {
    SnapshotRef taken = table.refs().get(name);
    if (taken != null) {
      return taken.snapshotId();
    }
    Snapshot current = table.currentSnapshot();
    // Who takes rows out for good lets what was before expire; all other rows are in what is now.
    long there =
        table.snapshot(snapshot) == null && current != null ? current.snapshotId() : snapshot;
    table.manageSnapshots().createTag(name, there).commit();
    return there;
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
