package io.areyouacat.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.dataset.table.Warehouse;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseTest {

  @TempDir Path folder;

  @Test
  void a_store_is_open_once_at_a_time() {
    try (Warehouse first =
        Warehouse.open(folder.toUri(), SharedSpark.SETTINGS, SharedSpark.STORE)) {
      assertThat(first.snapshots()).isEmpty();
      assertThatThrownBy(
              () -> Warehouse.open(folder.toUri(), SharedSpark.SETTINGS, SharedSpark.STORE))
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("one at a time");
    }
    Warehouse.open(folder.toUri(), SharedSpark.SETTINGS, SharedSpark.STORE).close();
  }

  @Test
  void a_bucket_is_refused() {
    assertThatThrownBy(
            () ->
                Warehouse.open(
                    URI.create("s3://bucket/store"), SharedSpark.SETTINGS, SharedSpark.STORE))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("s3://bucket/store");
  }

  @Test
  void a_folder_with_odd_characters_works() {
    Path odd = folder.resolve("my photos & tables %20");
    try (Night night = new Night(odd)) {
      night.drop("cat", "ä b.png", FakePhoto.of(1));
      assertThat(night.ingest("one").newPhotos()).isEqualTo(1);
      assertThat(night.extract("one").embeddings()).isEqualTo(1);
    }
  }
}
