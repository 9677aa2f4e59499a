package io.areyouacat.dataset.table;

import java.nio.file.Path;
import java.util.Map;

/** How Iceberg finds its tables; the same for Spark and without it. */
record CatalogSettings(Map<String, String> properties) {

  /** Stands in every row of the catalogue, so it never changes. */
  static final String NAME = "store";

  CatalogSettings {
    properties = Map.copyOf(properties);
  }

  static CatalogSettings sqlite(Path folder) {
    return new CatalogSettings(
        Map.of(
            "uri",
            "jdbc:sqlite:" + folder.resolve("catalog.db"),
            "warehouse",
            folder.toUri().toString().replaceAll("/+$", ""),
            "jdbc.schema-version",
            "V1",
            // SQLite has one writer at a time; more connections would only wait for each other.
            "clients",
            "1"));
  }
}
