package io.areyouacat.dataset.table;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.Patience;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.settings.StoreSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a database with a catalogue is reached.
 *
 * @param password empty for none
 * @param patience how long it is tried while the server takes no connections
 */
record CatalogConnection(String address, String user, String password, Duration patience) {

  private static final Logger LOG = LoggerFactory.getLogger(CatalogConnection.class);

  /** Seconds without any answer after which a connection counts as lost. */
  private static final String SILENCE_SECONDS = "60";

  /**
   * Whether the database lets us in.
   *
   * @throws BadInputException for an address, user or password that is wrong
   * @throws TemporaryException if the server cannot be reached
   */
  static void probe(StoreSettings store, Map<String, String> environment) {
    if (!store.catalog().startsWith("jdbc:postgresql:")) {
      throw new BadInputException(
          "There is no JDBC driver for the catalogue '%s'.".formatted(store.catalog()),
          "Only PostgreSQL is supported: store.catalog looks like"
              + " jdbc:postgresql://host:port/database");
    }
    var connection =
        new CatalogConnection(
            store.catalog(),
            store.catalogUser(),
            environment.getOrDefault(StoreSettings.CATALOG_PASSWORD, ""),
            store.openTimeout());
    try (Connection open = connection.open()) {
      LOG.debug("{} is there: {}", store.catalog(), open);
    } catch (SQLException e) {
      throw CatalogFailures.of(store.catalog(), e);
    }
  }

  /** Opens it; where that may pass, tries again and says so. */
  Connection open() {
    return Patience.await(patience, LOG, this::connect);
  }

  private Connection connect() {
    try {
      return DriverManager.getConnection(address, properties());
    } catch (SQLException e) {
      throw CatalogFailures.of(address, e);
    }
  }

  private Properties properties() {
    var properties = new Properties();
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("socketTimeout", SILENCE_SECONDS);
    return properties;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "CatalogConnection[address=%s, user=%s]".formatted(address, user);
  }
}
