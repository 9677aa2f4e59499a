package io.areyouacat.workflows;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import io.areyouacat.image.SamplePhotos;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
  private static final Map<String, String> ENVIRONMENT = System.getenv();
  private static final List<String> NIGHTS = List.of("night-a", "night-b");

  private static final List<String> BEFORE_THE_VERDICT_ACTS =
      List.of(
          "ingest_photos", "extract_features", "validate_dataset", "train_model", "evaluate_model");

  @TempDir Path folder;

  private final Map<String, String> settings =
      new TreeMap<>(
          Map.of(
              "spark.master", "local[1]",
              "training.networkEpochs", "4",
              "training.networkFoldEpochs", "2",
              "training.folds", "2",
              "gate.draws", "200",
              "gate.minRecall", "0.01",
              "gate.minPrecision", "0.01",
              "gate.slices", "",
              "gate.minSlicePhotos", "1"));

  private URI root;
  private ObjectStore store;

  @BeforeEach
  void fill_the_inbox() throws IOException {
    assumeTrue(
        ENVIRONMENT.containsKey("TEST_S3_ENDPOINT") && ENVIRONMENT.containsKey("TEST_CATALOG"),
        "TEST_S3_ENDPOINT and TEST_CATALOG are not set; scripts/it starts servers and sets them");
    settings.put("store.s3Endpoint", ENVIRONMENT.get("TEST_S3_ENDPOINT"));
    settings.put("store.s3PathStyle", "true");
    settings.put("store.s3Region", "us-east-1");
    settings.put("store.catalog", ENVIRONMENT.get("TEST_CATALOG"));
    settings.put("store.catalogUser", ENVIRONMENT.get("TEST_CATALOG_USER"));
    root =
        URI.create(
            "s3://%s/two-nights-%s"
                .formatted(ENVIRONMENT.get("TEST_S3_BUCKET"), UUID.randomUUID()));
    store = new DefaultObjectStoreFactory(Settings.of(settings).store()).open(root);
    Path photos = folder.resolve("photos");
    SamplePhotos.drawInto(photos, PHOTOS_A_CATEGORY, 7);
    try (Stream<Path> files = Files.walk(photos)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        store.put("inbox/" + photos.relativize(file), Files.readAllBytes(file));
      }
    }
    store.put("inbox/cat/letter.jpg", new byte[] {'D', 'e', 'a', 'r'});
  }

  @AfterEach
  void tidy_up() {
    if (store != null) {
      store.list("").forEach(object -> store.delete(object.key()));
    }
  }

  @Test
  void of_two_nights_that_judged_before_either_deployed_one_deploys_and_one_keeps()
      throws Exception {
    for (String task : BEFORE_THE_VERDICT_ACTS) {
      both("task", task, "--run");
    }
    both("task", "deploy_model", "--run");

    List<JsonNode> nights = List.of(night("night-a"), night("night-b"));
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

    List<JsonNode> nights = List.of(night("night-a"), night("night-b"));
    assertThat(nights).filteredOn(night -> verdict(night, "promoted")).hasSize(1);
    assertThat(nights).filteredOn(night -> verdict(night, "kept")).hasSize(1);
    nothingIsDoubled();
  }

  private void nothingIsDoubled() {
    JsonNode a = night("night-a");
    JsonNode b = night("night-b");
    assertThat(a.get("dataset")).isEqualTo(b.get("dataset"));
    assertThat(a.get("modelVersion")).isEqualTo(b.get("modelVersion"));
    assertThat(store.list("datasets/")).hasSize(1);
    assertThat(store.list("photos/")).extracting(ObjectInfo::key).hasSize(4 * PHOTOS_A_CATEGORY);
    try (Warehouse warehouse = warehouse()) {
      for (StoreTable table : StoreTable.values()) {
        assertThat(keys(warehouse, table)).as(table.text()).doesNotHaveDuplicates();
      }
      for (StoreTable table :
          List.of(
              StoreTable.PHOTOS,
              StoreTable.CONTRIBUTIONS,
              StoreTable.FEATURES,
              StoreTable.SPLITS)) {
        assertThat(keys(warehouse, table)).as(table.text()).hasSize(4 * PHOTOS_A_CATEGORY);
      }
      assertThat(keys(warehouse, StoreTable.REJECTIONS)).hasSize(1);
    }
  }

  private Warehouse warehouse() {
    Settings read = Settings.of(settings);
    return Warehouse.open(root, read.spark(), read.store());
  }

  private static List<List<String>> keys(Warehouse warehouse, StoreTable table) {
    List<List<String>> keys = new ArrayList<>();
    warehouse.forEach(
        table,
        alwaysTrue(),
        row -> keys.add(table.key().stream().map(k -> String.valueOf(row.getField(k))).toList()),
        table.key().toArray(String[]::new));
    return keys;
  }

  private static boolean verdict(JsonNode night, String verdict) {
    return night.get("verdict").asText().equals(verdict);
  }

  private JsonNode night(String run) {
    return Json.read(
        store.get("runs/" + run + "/night.json").orElseThrow().bytes(), JsonNode.class);
  }

  /** Starts one process a night at the same time, and waits for both. */
  private void both(String... command) throws IOException, InterruptedException {
    Map<Process, Path> started = new java.util.LinkedHashMap<>();
    try {
      for (String night : NIGHTS) {
        Path said = folder.resolve(night + "-" + String.join("-", command) + ".txt");
        started.put(
            new ProcessBuilder(line(night, command))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start(),
            said);
      }
      for (Map.Entry<Process, Path> each : started.entrySet()) {
        assertThat(each.getKey().waitFor(MOST_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(each.getKey().exitValue()).as(Files.readString(each.getValue())).isZero();
      }
    } finally {
      started.keySet().forEach(Process::destroyForcibly);
    }
  }

  private List<String> line(String night, String... command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // Agents watch this JVM, not those.
      if (!option.startsWith("-javaagent") && !option.startsWith("-agent")) {
        line.add(option);
      }
    }
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(command));
    line.addAll(List.of(night, "--verbose", "--store", root.toString()));
    settings.forEach((name, value) -> line.addAll(List.of("--set", name + "=" + value)));
    return line;
  }
}
