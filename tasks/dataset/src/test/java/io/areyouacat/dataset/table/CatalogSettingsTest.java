package io.areyouacat.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogSettingsTest {

  private static final StoreSettings POSTGRES =
      Settings.of(
              Map.of(
                  "store.catalog", "jdbc:postgresql://host/db",
                  "store.catalogUser", "cat",
                  "store.s3Endpoint", "http://127.0.0.1:9000",
                  "store.s3PathStyle", "true"))
          .store();

  @TempDir Path folder;

  @Test
  void a_bucket_without_a_database_is_refused_with_the_way_out() {
    assertThatThrownBy(
            () -> CatalogSettings.folderForFile(URI.create("s3://bucket/store"), Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'s3://bucket/store' needs a catalogue")
        .hasMessageContaining("Set store.catalog");
  }

  @Test
  void a_file_is_no_catalogue_in_a_pod() {
    assertThatThrownBy(
            () ->
                CatalogSettings.folderForFile(
                    folder.toUri(), Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("In a pod the catalogue")
        .hasMessageContaining("cannot be a SQLite file");
  }

  @Test
  void a_store_keeps_to_the_kind_of_catalogue_it_began_with() throws IOException {
    Files.createDirectories(folder.resolve("tables"));
    assertThatThrownBy(() -> CatalogSettings.folderForFile(folder.toUri(), Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has tables, but their catalogue is not in it");

    Files.writeString(folder.resolve("catalog.db"), "");
    assertThat(CatalogSettings.folderForFile(folder.toUri(), Map.of()))
        .isEqualTo(Path.of(folder.toUri()));
    assertThatThrownBy(() -> CatalogSettings.database(folder.toUri(), POSTGRES))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("keeps its catalogue in its file catalog.db");
  }

  @Test
  void only_postgresql_has_a_driver() {
    StoreSettings mysql = Settings.of(Map.of("store.catalog", "jdbc:mysql://host/db")).store();

    assertThatThrownBy(() -> CatalogConnection.probe(mysql, Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no JDBC driver for the catalogue 'jdbc:mysql://host/db'")
        .hasMessageContaining("jdbc:postgresql://");
  }

  @Test
  void each_store_has_a_catalogue_of_its_own_and_no_secret_is_in_its_settings() {
    Map<String, String> one =
        CatalogSettings.database(URI.create("s3://bucket/one"), POSTGRES).properties();
    Map<String, String> other =
        CatalogSettings.database(URI.create("s3://bucket/other"), POSTGRES).properties();

    assertThat(one.get(CatalogSettings.OWN_NAME))
        .matches("areyouacat_[0-9a-f]{16}")
        .isNotEqualTo(other.get(CatalogSettings.OWN_NAME));
    assertThat(one)
        .containsEntry("warehouse", "s3://bucket/one")
        .containsEntry("s3.endpoint", "http://127.0.0.1:9000")
        .containsEntry("s3.path-style-access", "true");
    assertThat(String.join(" ", one.keySet())).doesNotContain("password", "secret");
  }
}
