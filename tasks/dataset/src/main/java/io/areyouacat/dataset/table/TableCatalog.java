package io.areyouacat.dataset.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/** The tables of a store in its catalogue; makes those that are not there yet. */
final class TableCatalog implements AutoCloseable {

  private static final Namespace NAMESPACE = Namespace.of("tables");
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "format-version",
          "2",
          "write.parquet.compression-codec",
          "zstd",
          // About a minute, in which other nights end their commits and a database comes back.
          "commit.retry.num-retries",
          "20",
          "commit.retry.max-wait-ms",
          "5000");

  private final Catalog catalog;
  private final Map<StoreTable, Table> tables = new EnumMap<>(StoreTable.class);

  TableCatalog(Catalog catalog) {
    this.catalog = catalog;
    if (catalog instanceof SupportsNamespaces namespaces) {
      makeNamespace(namespaces);
    }
  }

  /** Another process may make it at the same time. */
  private static void makeNamespace(SupportsNamespaces namespaces) {
    if (namespaces.namespaceExists(NAMESPACE)) {
      return;
    }
    try {
      namespaces.createNamespace(NAMESPACE);
    } catch (AlreadyExistsException | UncheckedSQLException e) {
      if (!namespaces.namespaceExists(NAMESPACE)) {
        throw e;
      }
    }
  }

  /** Without Spark. */
  static TableCatalog open(CatalogSettings settings) {
    var catalog = new StoreCatalog();
    catalog.setConf(new Configuration());
    catalog.initialize(CatalogSettings.NAME, settings.properties());
    return new TableCatalog(catalog);
  }

  /** As it is now. */
  Table table(StoreTable name) {
    Table table = tables.computeIfAbsent(name, this::loadOrCreate);
    table.refresh();
    return table;
  }

  private Table loadOrCreate(StoreTable name) {
    var identifier = TableIdentifier.of(NAMESPACE, name.text());
    if (catalog.tableExists(identifier)) {
      return withAllColumns(catalog.loadTable(identifier), name.schema());
    }
    try {
      return catalog.buildTable(identifier, name.schema()).withProperties(PROPERTIES).create();
    } catch (AlreadyExistsException | CommitFailedException | UncheckedSQLException e) {
      // Another process may have made it at the same time.
      if (catalog.tableExists(identifier)) {
        return withAllColumns(catalog.loadTable(identifier), name.schema());
      }
      throw e;
    }
  }

  /** An older program may have made it without some column, which then is null in its rows. */
  private static Table withAllColumns(Table table, Schema schema) {
    boolean complete =
        schema.columns().stream()
            .allMatch(column -> table.schema().findField(column.name()) != null);
    if (!complete) {
      table.updateSchema().unionByNameWith(schema).commit();
    }
    return table;
  }

  /** What Spark calls it. */
  static String sparkName(StoreTable table) {
    return CatalogSettings.NAME + "." + NAMESPACE + "." + table.text();
  }

  @Override
  public void close() {
    if (catalog instanceof Closeable closeable) {
      try {
        closeable.close();
      } catch (IOException e) {
        throw new UncheckedIOException("The catalogue was not closed", e);
      }
    }
  }
}
