package io.areyouacat.dataset.table;

import io.areyouacat.core.settings.StoreSettings;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.apache.iceberg.util.Tasks;

/**
 * The catalogue of a store. Its password comes from the environment, so that it is in no
 * configuration of Spark's. Its name is its own, so that Spark can call all of them the same.
 */
public final class StoreCatalog extends JdbcCatalog {

  /** PostgreSQL's states for a column, a table and a row of its own that are there already. */
  private static final Set<String> RACES = Set.of("42701", "42P07", "23505");

  /** Spark makes it by its name. */
  public StoreCatalog() {
    this(properties -> pool(properties, System.getenv()));
  }

  StoreCatalog(Function<Map<String, String>, JdbcClientPool> pool) {
    super(null, pool, true);
  }

  @Override
  protected TableOperations newTableOps(TableIdentifier table) {
    return new SureCommits(super.newTableOps(table));
  }

  @Override
  public void initialize(String name, Map<String, String> properties) {
    Tasks.foreach(properties.getOrDefault(CatalogSettings.OWN_NAME, name))
        .retry(5)
        .exponentialBackoff(100, 1_000, 10_000, 2)
        .shouldRetryTest(StoreCatalog::isRace)
        .run(own -> super.initialize(own, properties));
  }

  /** Of two processes that make the database's tables at once, one finds them made. */
  private static boolean isRace(Exception error) {
    return error.getCause() instanceof SQLException sql
        && RACES.contains(String.valueOf(sql.getSQLState()));
  }

  private static CatalogPool pool(Map<String, String> properties, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(properties);
    String password = environment.getOrDefault(StoreSettings.CATALOG_PASSWORD, "");
    if (properties.containsKey("jdbc.user") && !password.isEmpty()) {
      all.put("jdbc.password", password);
    }
    return CatalogPool.of(all);
  }
}
