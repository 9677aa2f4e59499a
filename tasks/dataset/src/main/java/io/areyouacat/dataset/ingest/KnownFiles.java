package io.areyouacat.dataset.ingest;

import io.areyouacat.dataset.table.Rejections;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;

/** Tells files that were read before by name and entity tag. */
record KnownFiles(Warehouse warehouse, Rejections rejections) {

  /**
   * Those of {@code files} to be read, by name. Streams the tables past them without Spark, so a
   * night without new files starts none; what is held in memory is the listing.
   */
  List<IncomingFile> without(List<IncomingFile> files) {
    Map<String, IncomingFile> unknown = new TreeMap<>();
    files.forEach(file -> unknown.put(file.file(), file));
    Consumer<Record> strike =
        row -> {
          String name = (String) row.getField("file");
          IncomingFile file = unknown.get(name);
          if (file != null && file.etag().equals(row.getField("etag"))) {
            unknown.remove(name);
          }
        };
    warehouse.forEach(StoreTable.CONTRIBUTIONS, Expressions.alwaysTrue(), strike, "file", "etag");
    warehouse.forEach(StoreTable.REJECTIONS, rejections.holding(), strike, "file", "etag");
    return List.copyOf(unknown.values());
  }
}
