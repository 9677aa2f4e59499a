package io.areyouacat.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.settings.Settings;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedTableTest {

  @TempDir Path folder;

  @Test
  void a_file_of_a_table_that_is_gone_is_told_in_a_sentence() throws Exception {
    Settings settings = Settings.defaults();
    try (Warehouse warehouse = Warehouse.open(folder.toUri(), settings.spark(), settings.store())) {
      warehouse.append(
          StoreTable.CONTRIBUTIONS,
          List.of(
              Map.of(
                  "photo_id",
                  "a".repeat(64),
                  "origin",
                  "UPLOAD",
                  "label_rank",
                  2,
                  "file",
                  "inbox/uploads/dt=2026-01-05/%s/photo.jpg".formatted("0".repeat(32)),
                  "etag",
                  "1",
                  "consent",
                  true,
                  "received_at",
                  OffsetDateTime.parse("2026-01-05T12:00:00Z"),
                  "run_id",
                  "r")));
    }
    try (Stream<Path> files = Files.walk(folder.resolve("tables/contributions/data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }

    Program.Said said = Program.run("maintain", "--store", folder.toString());

    assertThat(said.err())
        .contains("A table was changed while it was read: a file of it is gone.")
        .contains("areyouacat check")
        .doesNotContain("\tat ");
    assertThat(said.code()).isEqualTo(75);
  }
}
