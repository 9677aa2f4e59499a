package io.areyouacat.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.dataset.table.StoreTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nights at once, each a process of its own, on one store on S3 with its tables in PostgreSQL.
 */
class TwoNightsIT {

  private static final int PHOTOS_A_CATEGORY = 24;
  private static final int MOST_MINUTES = 8;
  private static final List<String> NIGHTS = List.of("night-a", "night-b");

  private static final List<String> BEFORE_THE_VERDICT_ACTS =
      List.of(
          "ingest_photos", "extract_features", "validate_dataset", "train_model", "evaluate_model");

  @TempDir Path folder;

  private RemoteStore remote;

  @BeforeEach
  void fill_the_inbox() throws IOException {
    remote = RemoteStore.required(folder);
    remote.draw(PHOTOS_A_CATEGORY, 7);
    remote.store.put("inbox/cat/letter.jpg", new byte[] {'D', 'e', 'a', 'r'});
  }

  @AfterEach
  void tidy_up() {
    if (remote != null) {
      remote.close();
    }
  }

  @Test
  void of_two_nights_that_judged_before_either_deployed_one_deploys_and_one_keeps()
      throws Exception {
    for (String task : BEFORE_THE_VERDICT_ACTS) {
      both("task", task, "--run");
    }
    both("task", "deploy_model", "--run");

    List<JsonNode> nights = List.of(remote.night("night-a"), remote.night("night-b"));
    assertThat(nights)
        .extracting(night -> night.get("verdict").asText())
        .containsExactlyInAnyOrder("promoted", "kept");
    JsonNode kept =
        nights.stream().filter(night -> verdict(night, "kept")).findFirst().orElseThrow();
    assertThat(kept.get("reasons").get(0).asText()).startsWith("champion changed during the run");
    nothingIsDoubled();
  }

  @Test
  void two_nights_that_start_together_and_run_free_both_end() throws Exception {
    both("retrain", "--run");

    List<JsonNode> nights = List.of(remote.night("night-a"), remote.night("night-b"));
    assertThat(nights).filteredOn(night -> verdict(night, "promoted")).hasSize(1);
    assertThat(nights).filteredOn(night -> verdict(night, "kept")).hasSize(1);
    nothingIsDoubled();
  }

  private void nothingIsDoubled() {
    JsonNode a = remote.night("night-a");
    JsonNode b = remote.night("night-b");
    assertThat(a.get("dataset")).isEqualTo(b.get("dataset"));
    assertThat(a.get("modelVersion")).isEqualTo(b.get("modelVersion"));
    assertThat(remote.store.list("datasets/")).hasSize(1);
    assertThat(remote.store.list("photos/"))
        .extracting(ObjectInfo::key)
        .hasSize(4 * PHOTOS_A_CATEGORY);
    Map<StoreTable, List<List<String>>> keys = remote.keys();
    keys.forEach((table, rows) -> assertThat(rows).as(table.text()).doesNotHaveDuplicates());
    for (StoreTable table :
        List.of(
            StoreTable.PHOTOS, StoreTable.CONTRIBUTIONS, StoreTable.FEATURES, StoreTable.SPLITS)) {
      assertThat(keys.get(table)).as(table.text()).hasSize(4 * PHOTOS_A_CATEGORY);
    }
    assertThat(keys.get(StoreTable.REJECTIONS)).hasSize(1);
  }

  private static boolean verdict(JsonNode night, String verdict) {
    return night.get("verdict").asText().equals(verdict);
  }

  /** Starts one process a night at the same time, and waits for both. */
  private void both(String... command) throws IOException, InterruptedException {
    Map<Process, Path> started = new LinkedHashMap<>();
    try {
      for (String night : NIGHTS) {
        Path said = folder.resolve(night + "-" + String.join("-", command) + ".txt");
        List<String> words = new ArrayList<>(List.of(command));
        words.add(night);
        started.put(remote.start(said, words.toArray(String[]::new)), said);
      }
      for (Map.Entry<Process, Path> each : started.entrySet()) {
        assertThat(each.getKey().waitFor(MOST_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(each.getKey().exitValue()).as(Files.readString(each.getValue())).isZero();
      }
    } finally {
      started.keySet().forEach(Process::destroyForcibly);
    }
  }
}
