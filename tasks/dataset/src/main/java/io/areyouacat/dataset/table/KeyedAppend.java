package io.areyouacat.dataset.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/**
 * Adds to a table the rows whose key is not in it. What is there is looked up in one version of the
 * table, and the commit only holds if nothing was added since; else it is all done again.
 */
record KeyedAppend(StoreTable name, Table table) {

  /** Rows that this process holds. */
  void records(List<Record> rows) {
    ContendedCommit.run(
        name,
        table,
        () -> {
          table.refresh();
          TableVersion seen = TableVersion.of(name, table);
          List<Record> added = unknown(rows, seen);
          if (!added.isEmpty()) {
            RecordFile.append(table, added, seen);
          }
        });
  }

  /** Rows of Spark, in about {@code files} files. They are computed again with every try. */
  void spark(Dataset<Row> rows, int files) {
    Dataset<Row> complete =
        SparkRows.pick(rows, name).dropDuplicates(name.key().toArray(String[]::new));
    ContendedCommit.run(
        name,
        table,
        () -> {
          table.refresh();
          TableVersion seen = TableVersion.of(name, table);
          commit(unknown(complete, seen).coalesce(files), seen);
        });
  }

  private List<Record> unknown(List<Record> rows, TableVersion seen) {
    Map<List<Object>, Record> unknown = new LinkedHashMap<>();
    rows.forEach(row -> unknown.putIfAbsent(key(row), row));
    if (seen.snapshot() != null) {
      var scan =
          IcebergGenerics.read(table)
              .useSnapshot(seen.snapshot())
              .select(name.key().toArray(String[]::new));
      try (CloseableIterable<Record> known = scan.build()) {
        known.forEach(row -> unknown.remove(key(row)));
      } catch (IOException e) {
        throw new UncheckedIOException("Table %s was not closed".formatted(name.text()), e);
      }
    }
    return List.copyOf(unknown.values());
  }

  private List<Object> key(Record row) {
    List<Object> key = new ArrayList<>();
    name.key().forEach(column -> key.add(row.getField(column)));
    return key;
  }

  private Dataset<Row> unknown(Dataset<Row> rows, TableVersion seen) {
    if (seen.snapshot() == null) {
      return rows;
    }
    Dataset<Row> known =
        rows.sparkSession()
            .read()
            .option("snapshot-id", seen.snapshot())
            .table(TableCatalog.sparkName(name))
            .select(
                name.key().stream().map(key -> col(key).as("known_" + key)).toArray(Column[]::new));
    Column same = lit(true);
    for (String key : name.key()) {
      same = same.and(rows.col(key).eqNullSafe(known.col("known_" + key)));
    }
    return rows.join(known, same, "left_anti");
  }

  /** Replaces nothing; it is that kind of commit alone that Spark can have validated. */
  private void commit(Dataset<Row> rows, TableVersion seen) {
    DataFrameWriterV2<Row> writer = rows.writeTo(TableCatalog.sparkName(name));
    writer.option("isolation-level", "serializable");
    if (seen.snapshot() != null) {
      writer.option("validate-from-snapshot-id", seen.snapshot());
    }
    try {
      writer.overwrite(lit(false));
    } catch (NoSuchTableException e) {
      throw new IllegalStateException("Table %s vanished".formatted(name.text()), e);
    }
  }
}
