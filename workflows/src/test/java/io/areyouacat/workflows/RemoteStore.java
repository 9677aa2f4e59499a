package io.areyouacat.workflows;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** A store of its own on S3 with its tables in PostgreSQL, and quick nights on it. */
final class RemoteStore implements AutoCloseable {

  private static final Map<String, String> ENVIRONMENT = System.getenv();

  final URI root;
  final ObjectStore store;
  private final Path folder;
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

  private RemoteStore(Path folder) {
    this.folder = folder;
    settings.put("store.s3Endpoint", ENVIRONMENT.get("TEST_S3_ENDPOINT"));
    settings.put("store.s3PathStyle", "true");
    settings.put("store.s3Region", "us-east-1");
    settings.put("store.catalog", ENVIRONMENT.get("TEST_CATALOG"));
    settings.put("store.catalogUser", ENVIRONMENT.get("TEST_CATALOG_USER"));
    root =
        URI.create(
            "s3://%s/nights-%s".formatted(ENVIRONMENT.get("TEST_S3_BUCKET"), UUID.randomUUID()));
    store = new DefaultObjectStoreFactory(Settings.of(settings).store()).open(root);
  }

  /**
   * Skips the test where there are no servers.
   *
   * @param folder for what is drawn and said
   */
  static RemoteStore required(Path folder) {
    assumeTrue(
        ENVIRONMENT.containsKey("TEST_S3_ENDPOINT") && ENVIRONMENT.containsKey("TEST_CATALOG"),
        "TEST_S3_ENDPOINT and TEST_CATALOG are not set; scripts/it starts servers and sets them");
    return new RemoteStore(folder);
  }

  /** Draws photos of four categories into the inbox. */
  void draw(int each, int seed) throws IOException {
    Path photos = folder.resolve("photos-" + seed);
    SamplePhotos.drawInto(photos, each, seed);
    try (Stream<Path> files = Files.walk(photos)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path below = photos.relativize(file);
        store.put(
            "inbox/%s/%d-%s".formatted(below.getParent(), seed, below.getFileName()),
            Files.readAllBytes(file));
      }
    }
  }

  /** A command line for this store. */
  List<String> line(String... command) {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of("--store", root.toString()));
    settings.forEach((name, value) -> line.addAll(List.of("--set", name + "=" + value)));
    return line;
  }

  /** Runs a command in this JVM. */
  Program.Said run(String... command) {
    return Program.run(line(command).toArray(String[]::new));
  }

  /** Starts a command as a process of its own, which tells a file what it has to say. */
  Process start(Path said, String... command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // Agents watch this JVM, not those.
      if (!option.startsWith("-javaagent") && !option.startsWith("-agent")) {
        line.add(option);
      }
    }
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(line(command));
    line.add("--verbose");
    return new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }

  JsonNode night(String run) {
    return Json.read(
        store.get("runs/" + run + "/night.json").orElseThrow().bytes(), JsonNode.class);
  }

  /** The key of every row of every table. */
  Map<StoreTable, List<List<String>>> keys() {
    Settings read = Settings.of(settings);
    Map<StoreTable, List<List<String>>> keys = new EnumMap<>(StoreTable.class);
    try (Warehouse warehouse = Warehouse.open(root, read.spark(), read.store())) {
      for (StoreTable table : StoreTable.values()) {
        List<List<String>> rows = keys.computeIfAbsent(table, name -> new ArrayList<>());
        warehouse.forEach(
            table,
            alwaysTrue(),
            row ->
                rows.add(table.key().stream().map(k -> String.valueOf(row.getField(k))).toList()),
            table.key().toArray(String[]::new));
      }
    }
    return keys;
  }

  @Override
  public void close() {
    store.list("").forEach(object -> store.delete(object.key()));
  }
}
