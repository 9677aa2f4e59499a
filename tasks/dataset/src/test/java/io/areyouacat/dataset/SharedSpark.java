package io.areyouacat.dataset;

import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SparkSettings;
import io.areyouacat.core.settings.StoreSettings;
import io.areyouacat.dataset.table.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;

/** Starts Spark once for all tests of a JVM: warehouses join what runs already. */
public final class SharedSpark {

  static final SparkSettings SETTINGS = SparkSettings.local(2);

  static final StoreSettings STORE = Settings.defaults().store();

  private static final Warehouse OWNER = start();

  private SharedSpark() {}

  private static Warehouse start() {
    try {
      Warehouse owner =
          Warehouse.open(Files.createTempDirectory("shared-spark").toUri(), SETTINGS, STORE);
      owner.spark();
      return owner;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Warehouse open(URI store) {
    return open(store, STORE);
  }

  static Warehouse open(URI store, StoreSettings settings) {
    OWNER.spark();
    return Warehouse.open(store, SETTINGS, settings);
  }
}
