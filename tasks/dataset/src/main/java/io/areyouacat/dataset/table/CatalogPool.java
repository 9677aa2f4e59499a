package io.areyouacat.dataset.table;

import io.areyouacat.core.error.TemporaryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.jspecify.annotations.Nullable;

/** Connections to a catalogue, each of which waits for a database that is away for a while. */
final class CatalogPool extends JdbcClientPool {

  private final Optional<CatalogConnection> connection;
  private volatile @Nullable TemporaryException waitedInVain;

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
    try {
      Connection client = connection.map(CatalogConnection::open).orElseGet(super::newClient);
      waitedInVain = null;
      return client;
    } catch (TemporaryException e) {
      waitedInVain = e;
      throw e;
    }
  }

  /**
   * The pool tells only that a connection was lost, not that a new one was waited for in vain. Who
   * does not hear that would try again, and wait as long again.
   */
  @Override
  public <R> R run(Action<R, Connection, SQLException> action, boolean retry)
      throws SQLException, InterruptedException {
    try {
      return super.run(action, retry);
    } catch (SQLException lost) {
      TemporaryException away = waitedInVain;
      if (away == null) {
        throw lost;
      }
      lost.addSuppressed(away);
      throw new TemporaryException(String.valueOf(away.getMessage()), lost);
    }
  }
}
