package io.areyouacat.dataset.table;

import io.areyouacat.core.settings.SparkSettings;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;

/** Spark with the catalogue of one store. */
final class SparkEngine implements AutoCloseable {

  private final SparkSession session;
  private final boolean ours;

  private SparkEngine(SparkSession session, boolean ours) {
    this.session = session;
    this.ours = ours;
  }

  /** Joins a Spark that runs in this process already; else starts one, and stops it in the end. */
  static SparkEngine start(SparkSettings settings, CatalogSettings catalog) {
    boolean ours = SparkSession.getDefaultSession().isEmpty();
    SparkSession session = context(settings).newSession();
    String name = "spark.sql.catalog." + CatalogSettings.NAME;
    session.conf().set(name, "org.apache.iceberg.spark.SparkCatalog");
    session.conf().set(name + ".catalog-impl", StoreCatalog.class.getName());
    // We commit beside Spark as well, so it must not remember tables.
    session.conf().set(name + ".cache-enabled", "false");
    catalog.properties().forEach((key, value) -> session.conf().set(name + "." + key, value));
    return new SparkEngine(session, ours);
  }

  private static SparkSession context(SparkSettings settings) {
    if (settings.master().startsWith("local")) {
      // Spark would ask the network for this machine's name, which takes seconds where nobody
      // knows.
      Utils.setCustomHostname("localhost");
    }
    return SparkSession.builder()
        .appName("areyouacat")
        .master(settings.master())
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.adaptive.enabled", true)
        .config("spark.sql.shuffle.partitions", 2L * Runtime.getRuntime().availableProcessors())
        // Rows hold vectors and thumbnails: the default of 10,000 a batch would take much memory.
        .config("spark.sql.inMemoryColumnarStorage.batchSize", 500)
        // Joins make columns nullable that never are; our schemas still require them.
        .config("spark.sql.iceberg.check-nullability", false)
        .getOrCreate();
  }

  /** Made the thread's active one, since Spark finds catalogues by that. */
  SparkSession session() {
    SparkSession.setActiveSession(session);
    return session;
  }

  TableCatalog catalog() {
    return new TableCatalog(Spark3Util.loadIcebergCatalog(session(), CatalogSettings.NAME));
  }

  @Override
  public void close() {
    SparkSession.clearActiveSession();
    if (ours) {
      session.stop();
    }
  }
}
