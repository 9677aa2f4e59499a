package io.areyouacat.dataset.table;

import io.areyouacat.core.settings.SparkSettings;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;

/** Spark with the catalogue of one store. */
final class SparkEngine implements AutoCloseable {

  private final SparkSession session;
  private final Optional<SparkCluster.Started> ours;

  private SparkEngine(SparkSession session, Optional<SparkCluster.Started> ours) {
    this.session = session;
    this.ours = ours;
  }

  /** Joins a Spark that runs in this process already; else starts one, and stops it in the end. */
  static SparkEngine start(SparkSettings settings, CatalogSettings catalog) {
    Optional<SparkCluster.Started> ours =
        SparkSession.getDefaultSession().isEmpty()
            ? Optional.of(start(settings))
            : Optional.empty();
    SparkSession session =
        ours.map(SparkCluster.Started::session)
            .orElseGet(() -> SparkSession.getDefaultSession().get())
            .newSession();
    String name = "spark.sql.catalog." + CatalogSettings.NAME;
    session.conf().set(name, "org.apache.iceberg.spark.SparkCatalog");
    session.conf().set(name + ".catalog-impl", StoreCatalog.class.getName());
    // We commit beside Spark as well, so it must not remember tables.
    session.conf().set(name + ".cache-enabled", "false");
    catalog.properties().forEach((key, value) -> session.conf().set(name + "." + key, value));
    return new SparkEngine(session, ours);
  }

  private static SparkCluster.Started start(SparkSettings settings) {
    if (!settings.isLocal()) {
      return new SparkCluster(settings).start(conf -> session(settings, conf));
    }
    // Spark would ask the network for this machine's name, which takes seconds where nobody knows.
    Utils.setCustomHostname("localhost");
    int partitions = 2 * Runtime.getRuntime().availableProcessors();
    Map<String, String> conf =
        Map.of(
            "spark.driver.host",
            "localhost",
            "spark.driver.bindAddress",
            "127.0.0.1",
            "spark.sql.shuffle.partitions",
            Integer.toString(partitions));
    return new SparkCluster.Started(session(settings, conf), Optional.empty());
  }

  private static SparkSession session(SparkSettings settings, Map<String, String> conf) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("areyouacat")
            .master(settings.master())
            .config("spark.ui.enabled", false)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.adaptive.enabled", true)
            // Rows hold vectors and thumbnails: the default of 10,000 would take much memory.
            .config("spark.sql.inMemoryColumnarStorage.batchSize", 500)
            // Joins make columns nullable that never are; our schemas still require them.
            .config("spark.sql.iceberg.check-nullability", false);
    conf.forEach((name, value) -> builder.config(name, value));
    settings.conf().forEach((name, value) -> builder.config(name, value));
    return builder.getOrCreate();
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
    ours.ifPresent(SparkCluster.Started::close);
  }
}
