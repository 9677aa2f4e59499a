package io.areyouacat.workflows;

import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SettingsSources;
import io.areyouacat.core.store.Json;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Prints every row of a store's tables, one a line and in order, without what differs between two
 * nights that did the same: which run it was, and when. For {@code scripts/chaos}, which compares.
 */
public final class TableDump {

  private TableDump() {}

  /**
   * @param arguments the store's address
   */
  public static void main(String[] arguments) throws Exception {
    Settings settings = SettingsSources.load(null, System.getenv(), Map.of());
    try (Warehouse warehouse =
        Warehouse.open(URI.create(arguments[0]), settings.spark(), settings.store())) {
      for (StoreTable table : StoreTable.values()) {
        for (String row : rows(warehouse.table(table))) {
          System.out.println(table.text() + " " + row);
        }
      }
    }
    System.exit(0);
  }

  private static List<String> rows(Table table) throws Exception {
    List<String> rows = new ArrayList<>();
    try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
      records.forEach(row -> rows.add(text(row)));
    }
    return rows.stream().sorted().toList();
  }

  private static String text(Record row) {
    Map<String, Object> values = new TreeMap<>();
    for (NestedField column : row.struct().fields()) {
      Object value = row.getField(column.name());
      if (!column.name().equals("run_id") && !(value instanceof OffsetDateTime)) {
        values.put(column.name(), value instanceof ByteBuffer bytes ? hex(bytes) : value);
      }
    }
    return Json.line(values);
  }

  private static String hex(ByteBuffer bytes) {
    byte[] all = new byte[bytes.remaining()];
    bytes.duplicate().get(all);
    return HexFormat.of().formatHex(all);
  }
}
