package io.areyouacat.dataset.table;

import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.jdbc.JdbcClientPool;

/** Connections to a catalogue, each of which waits for a database that is away for a while. */
final class CatalogPool extends JdbcClientPool {

  private final Optional<CatalogConnection> connection;

  private CatalogPool(
      int size, Map<String, String> properties, Optional<CatalogConnection> connection) {
    super(size, properties.getOrDefault("uri", ""), properties);
    this.connection = connection;
  }

  /**
   * @param properties of the catalogue, with its password
   */
  static CatalogPool of(Map<String, String> properties) {
    Optional<CatalogConnection> patient =
        Optional.ofNullable(properties.get(CatalogSettings.OPEN_MILLIS))
            .map(
                millis ->
                    new CatalogConnection(
                        properties.getOrDefault("uri", ""),
                        properties.getOrDefault("jdbc.user", ""),
                        properties.getOrDefault("jdbc.password", ""),
                        Duration.ofMillis(Long.parseLong(millis))));
    return new CatalogPool(
        Integer.parseInt(properties.getOrDefault("clients", "2")), properties, patient);
  }

  @Override
  protected Connection newClient() {
    return connection.map(CatalogConnection::open).orElseGet(super::newClient);
  }
}
