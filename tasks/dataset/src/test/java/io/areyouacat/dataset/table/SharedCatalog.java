package io.areyouacat.dataset.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;

/**
 * Two views of the tables in a folder, as two processes have them. They share one connection, since
 * two to one SQLite file would lock each other out.
 */
final class SharedCatalog implements AutoCloseable {

  final CatalogSettings settings;
  final LossyPool pool;
  final StoreCatalog catalog;
  final TableCatalog ours;
  final TableCatalog others;

  SharedCatalog(Path folder) {
    settings = CatalogSettings.sqlite(folder);
    pool = new LossyPool(settings.properties());
    catalog = catalog();
    ours = new TableCatalog(catalog);
    others = new TableCatalog(catalog());
  }

  private StoreCatalog catalog() {
    var made = new StoreCatalog(properties -> pool);
    made.setConf(new Configuration());
    made.initialize(CatalogSettings.NAME, settings.properties());
    return made;
  }

  /** Appends one row. */
  static void append(TableCatalog tables, StoreTable name, Map<String, Object> row) {
    Record record = GenericRecord.create(name.schema()).copy(row);
    new KeyedAppend(name, tables.table(name)).records(List.of(record));
  }

  static void appendSplit(TableCatalog tables, String photo) {
    append(
        tables,
        StoreTable.SPLITS,
        Map.of("photo_id", photo, "group_id", "g", "side", "TRAIN", "run_id", "r"));
  }

  @Override
  public void close() {
    pool.close();
  }
}
