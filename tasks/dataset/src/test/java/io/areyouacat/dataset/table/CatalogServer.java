package io.areyouacat.dataset.table;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.StoreSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The PostgreSQL that the environment names for tests. */
record CatalogServer(String address, String user, String password) {

  /** Skips the test where there is none. */
  static CatalogServer required() {
    Map<String, String> environment = System.getenv();
    assumeTrue(
        environment.containsKey("TEST_CATALOG"),
        "TEST_CATALOG is not set; scripts/it starts a PostgreSQL and sets it");
    return new CatalogServer(
        environment.get("TEST_CATALOG"),
        environment.get("TEST_CATALOG_USER"),
        environment.get("TEST_CATALOG_PASSWORD"));
  }

  StoreSettings settings(String... more) {
    Map<String, String> given = new HashMap<>();
    given.put("store.catalog", address);
    given.put("store.catalogUser", user);
    for (int i = 0; i < more.length; i += 2) {
      given.put(more[i], more[i + 1]);
    }
    return Settings.of(given).store();
  }

  Map<String, String> secret() {
    return Map.of(StoreSettings.CATALOG_PASSWORD, password);
  }

  /** Address of a database of its own, which is empty. */
  String newDatabase(String name) throws SQLException {
    execute("CREATE DATABASE " + name);
    return address.replaceFirst("/[^/?]*($|\\?)", "/" + name + "$1");
  }

  void dropDatabase(String name) throws SQLException {
    execute("DROP DATABASE " + name + " WITH (FORCE)");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address, user, password);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
