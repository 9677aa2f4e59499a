package io.areyouacat.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SparkSettings;
import io.areyouacat.core.settings.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue in PostgreSQL. */
class DatabaseCatalogIT {

  private static final SparkSettings SPARK = Settings.defaults().spark();

  private final CatalogServer server = CatalogServer.required();

  @TempDir Path folder;

  @RepeatedTest(3)
  void many_may_use_an_empty_database_for_the_first_time_at_once() throws Exception {
    int users = 6;
    String database = "first_use_" + UUID.randomUUID().toString().replace("-", "");
    StoreSettings settings = server.settings("store.catalog", server.newDatabase(database));
    var barrier = new CyclicBarrier(users);
    var pool = Executors.newFixedThreadPool(users);
    try {
      List<Future<Map<String, Long>>> answers = new ArrayList<>();
      for (int i = 0; i < users; i++) {
        answers.add(
            pool.submit(
                () -> {
                  barrier.await();
                  try (Warehouse warehouse = open(folder.toUri(), settings)) {
                    return warehouse.snapshots();
                  }
                }));
      }
      for (Future<Map<String, Long>> answer : answers) {
        assertThat(answer.get()).isEmpty();
      }
      try (Warehouse warehouse = open(folder.toUri(), settings)) {
        assertThat(warehouse.table(StoreTable.PHOTOS).currentSnapshot()).isNull();
      }
    } finally {
      pool.shutdownNow();
      server.dropDatabase(database);
    }
  }

  @Test
  void stores_that_share_a_database_do_not_see_each_other() {
    URI one = folder.resolve("one").toUri();
    URI other = folder.resolve("other").toUri();
    try (Warehouse first = open(one, server.settings());
        Warehouse second = open(other, server.settings())) {
      assertThat(first.table(StoreTable.PHOTOS).location())
          .isNotEqualTo(second.table(StoreTable.PHOTOS).location());
    }
  }

  @Test
  void a_wrong_password_is_told() {
    assertThatThrownBy(
            () ->
                Warehouse.open(
                    folder.toUri(),
                    SPARK,
                    server.settings(),
                    Map.of(StoreSettings.CATALOG_PASSWORD, "hunter2")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("user or password is wrong")
        .hasMessageContaining("AREYOUACAT_CATALOG_PASSWORD")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void a_missing_password_is_told() {
    assertThatThrownBy(() -> Warehouse.open(folder.toUri(), SPARK, server.settings(), Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("it asks for a password, and none is set")
        .hasMessageContaining("AREYOUACAT_CATALOG_PASSWORD");
  }

  @Test
  void a_missing_database_is_told() {
    String address = server.address().replaceFirst("/[^/?]*($|\\?)", "/no_such_database$1");

    assertThatThrownBy(() -> open(folder.toUri(), server.settings("store.catalog", address)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("there is no such database on that server")
        .hasMessageContaining("Maybe its name in store.catalog is misspelt");
  }

  @Test
  void a_server_that_is_not_there_is_waited_for_and_then_told() {
    StoreSettings settings =
        server.settings(
            "store.catalog", "jdbc:postgresql://127.0.0.1:1/catalog", "store.openMillis", "1000");

    assertThatThrownBy(() -> open(folder.toUri(), settings))
        .isInstanceOf(TemporaryException.class)
        .hasMessageContaining("'jdbc:postgresql://127.0.0.1:1/catalog' cannot be used")
        .hasMessageContaining("the server cannot be reached");
  }

  @Test
  void a_table_that_is_made_while_the_answer_is_lost_is_there() {
    Map<String, String> properties =
        new HashMap<>(CatalogSettings.database(folder.toUri(), server.settings()).properties());
    properties.put("jdbc.password", server.password());
    var pool = new LossyPool(properties);
    var catalog = new StoreCatalog(all -> pool);
    catalog.setConf(new Configuration());
    catalog.initialize(CatalogSettings.NAME, properties);
    try (var tables = new TableCatalog(catalog)) {
      tables.table(StoreTable.PHOTOS);
      Namespace namespace = Namespace.of("tables");
      pool.loseNextAnswer(() -> {});

      Table made =
          catalog.createTable(TableIdentifier.of(namespace, "odd"), StoreTable.SPLITS.schema());
      assertThat(pool.lost()).isOne();
      pool.loseNextAnswer(() -> {});
      made.updateProperties().set("a", "b").commit();

      assertThat(pool.lost()).isEqualTo(2);
      assertThat(catalog.loadTable(TableIdentifier.of(namespace, "odd")).properties())
          .containsEntry("a", "b");
    }
  }

  private Warehouse open(URI root, StoreSettings settings) {
    return Warehouse.open(root, SPARK, settings, server.secret());
  }
}
