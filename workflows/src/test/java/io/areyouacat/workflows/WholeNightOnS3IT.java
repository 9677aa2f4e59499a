package io.areyouacat.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.image.SamplePhotos;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import io.areyouacat.workflows.cli.Cli;
import io.areyouacat.workflows.cli.CliContext;
import io.areyouacat.workflows.run.Wiring;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Nights on S3 with the catalogue in PostgreSQL, which follow each other on one store. */
@TestMethodOrder(OrderAnnotation.class)
class WholeNightOnS3IT {

  private static final int PHOTOS_A_CATEGORY = 24;
  private static final Map<String, String> ENVIRONMENT = System.getenv();

  private static final List<String> SMALL =
      List.of(
          "training.networkEpochs=4",
          "training.networkFoldEpochs=2",
          "training.folds=2",
          "gate.draws=200",
          "gate.minRecall=0.01",
          "gate.minPrecision=0.01",
          "gate.slices=",
          "gate.minSlicePhotos=1");

  @TempDir static Path folder;

  private static String store;
  private static List<String> reach;
  private static ObjectStore objects;
  private static JsonNode first;

  private Clock clock = Clock.systemUTC();
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeAll
  static void draw_photos() throws IOException {
    assumeTrue(
        ENVIRONMENT.containsKey("TEST_S3_ENDPOINT") && ENVIRONMENT.containsKey("TEST_CATALOG"),
        "TEST_S3_ENDPOINT and TEST_CATALOG are not set; scripts/it starts servers and sets them");
    store = "s3://%s/night-%s".formatted(ENVIRONMENT.get("TEST_S3_BUCKET"), UUID.randomUUID());
    reach =
        List.of(
            "store.s3Endpoint=" + ENVIRONMENT.get("TEST_S3_ENDPOINT"),
            "store.s3PathStyle=true",
            "store.s3Region=us-east-1",
            "store.catalog=" + ENVIRONMENT.get("TEST_CATALOG"),
            "store.catalogUser=" + ENVIRONMENT.get("TEST_CATALOG_USER"));
    Map<String, String> settings = new java.util.TreeMap<>();
    reach.forEach(one -> settings.put(one.split("=", 2)[0], one.split("=", 2)[1]));
    objects = new DefaultObjectStoreFactory(Settings.of(settings).store()).open(URI.create(store));
    SamplePhotos.drawInto(photos(), PHOTOS_A_CATEGORY, 7);
    // Some come by the inbox of the store, the others from a folder of this machine.
    for (String category : List.of("misc", "selfie")) {
      try (Stream<Path> files = Files.list(photos().resolve(category))) {
        for (Path file : files.toList()) {
          objects.put(
              "inbox/%s/%s".formatted(category, file.getFileName()), Files.readAllBytes(file));
          Files.delete(file);
        }
      }
    }
    objects.put("inbox/cat/letter.jpg", "Dear cat".getBytes(UTF_8));
  }

  @AfterAll
  static void tidy_up() {
    if (objects != null) {
      objects.list("").forEach(object -> objects.delete(object.key()));
    }
  }

  @Test
  @Order(1)
  void the_first_night_promotes_a_model_and_leaves_pages_to_read() throws IOException {
    int code = retrain();

    assertThat(code).as(err.toString()).isZero();
    first = lastLine();
    assertThat(first.get("verdict").asText()).as(first.toString()).isEqualTo("promoted");
    assertThat(first.get("photos").get("seen").asInt()).isEqualTo(4 * PHOTOS_A_CATEGORY + 1);
    assertThat(first.get("photos").get("extracted").asInt()).isEqualTo(4 * PHOTOS_A_CATEGORY);
    assertThat(first.get("photos").get("rejected").asInt()).isEqualTo(1);
    String run = "runs/" + first.get("runId").asText();
    for (String page : List.of("night", "ingest_photos", "train_model", "deploy_model")) {
      assertThat(objects.get(run + "/" + page + ".html").orElseThrow().text())
          .contains("<html", "</html>");
    }
    assertThat(objects.get(run + "/run.json").orElseThrow().text())
        .as("how this machine reaches the store is nothing a run remembers")
        .doesNotContain("store.", "5432", "us-east-1");
    assertThat(objects.list("tables/photos/")).isNotEmpty();
    assertThat(objects.list("catalog.db")).isEmpty();
  }

  @Test
  @Order(2)
  void the_second_night_keeps_it_and_doubles_nothing() throws IOException {
    List<String> photos = objects.list("photos/").stream().map(ObjectInfo::key).toList();

    int code = retrain();

    assertThat(code).as(err.toString()).isZero();
    JsonNode night = lastLine();
    assertThat(night.get("verdict").asText()).isEqualTo("kept");
    assertThat(night.get("reasons").toString()).contains("already in service");
    assertThat(night.get("photos").get("new").asInt()).isZero();
    assertThat(night.get("photos").get("extracted").asInt()).isZero();
    assertThat(night.get("dataset")).isEqualTo(first.get("dataset"));
    assertThat(night.get("modelVersion")).isEqualTo(first.get("modelVersion"));
    assertThat(objects.list("photos/")).extracting(ObjectInfo::key).isEqualTo(photos);
    assertThat(photos).hasSize(4 * PHOTOS_A_CATEGORY);
  }

  @Test
  @Order(3)
  void the_model_in_service_is_listed_and_scores_a_folder() throws IOException {
    assertThat(run("models", "list")).as(err.toString()).isZero();
    assertThat(out.toString()).contains(first.get("modelVersion").asText()).contains("in service");

    Path csv = folder.resolve("scores.csv");
    int code = run("score", "--json", "--photos", photos().toString(), "--out", csv.toString());

    assertThat(code).as(err.toString()).isZero();
    assertThat(Files.readAllLines(csv)).hasSize(1 + 2 * PHOTOS_A_CATEGORY);
  }

  @Test
  @Order(4)
  void the_same_photos_on_a_disk_make_the_same_model() throws IOException {
    Path twin = folder.resolve("twin");
    for (ObjectInfo object : objects.list("inbox/")) {
      Path file = twin.resolve(object.key());
      Files.createDirectories(file.getParent());
      Files.write(file, objects.get(object.key()).orElseThrow().bytes());
    }
    String elsewhere = store;
    store = twin.toUri().toString();
    try {
      int code = retrain();

      assertThat(code).as(err.toString()).isZero();
      assertThat(lastLine().get("dataset")).isEqualTo(first.get("dataset"));
      assertThat(lastLine().get("modelVersion")).isEqualTo(first.get("modelVersion"));
      assertThat(twin.resolve("catalog.db")).as("its catalogue is in the database").doesNotExist();
    } finally {
      store = elsewhere;
    }
  }

  @Test
  @Order(5)
  void a_check_finds_nothing_wrong_and_mends_what_is() throws IOException {
    assertThat(run("check", "--json")).as(out + err.toString()).isZero();
    assertThat(lastLine().get("flaws")).as(out.toString()).isEmpty();
    assertThat(lastLine().get("photos").asInt()).isEqualTo(4 * PHOTOS_A_CATEGORY);

    String lost = objects.list("photos/").get(0).key();
    objects.delete(lost);
    assertThat(run("check", "--json")).isEqualTo(1);
    assertThat(lastLine().get("flaws").get(0).get("name").asText())
        .isEqualTo("photo-bytes-missing");
    assertThat(run("check", "--mend", "--json")).as(out + err.toString()).isZero();
    assertThat(objects.head(lost)).isPresent();
    assertThat(run("check", "--json")).isZero();
  }

  @Test
  @Order(6)
  void upkeep_does_exactly_what_its_dry_run_lists() throws IOException {
    objects.put("tables/photos/data/left-over.parquet", "no table knows me".getBytes(UTF_8));
    clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(200));
    String eager = "upkeep.compactFiles=2";
    Set<String> before = keys();

    assertThat(run("maintain", "--dry-run", "--json", "--set", eager)).as(err.toString()).isZero();
    JsonNode listed = lastLine().get("chores");
    assertThat(keys()).isEqualTo(before);
    assertThat(listed.findValuesAsText("chore")).contains("remove", "compact-table");

    assertThat(run("maintain", "--json", "--set", eager)).as(err.toString()).isZero();
    assertThat(lastLine().get("chores")).isEqualTo(listed);
    Set<String> gone = new TreeSet<>(before);
    gone.removeAll(keys());
    Set<String> expected = new TreeSet<>();
    listed.forEach(chore -> chore.path("keys").forEach(key -> expected.add(key.asText())));
    assertThat(gone).isEqualTo(expected).contains("tables/photos/data/left-over.parquet");
    assertThat(run("check", "--json")).as(out.toString()).isZero();
  }

  private static Set<String> keys() {
    return objects.list("").stream()
        .map(ObjectInfo::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Path photos() {
    return folder.resolve("photos");
  }

  private int retrain() {
    List<String> arguments = new ArrayList<>(List.of("retrain", "--json", "--verbose"));
    arguments.addAll(List.of("--photos", photos().toString()));
    for (String setting : SMALL) {
      arguments.addAll(List.of("--set", setting));
    }
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--store", store));
    for (String setting : reach) {
      all.addAll(List.of("--set", setting));
    }
    return Cli.run(
        new CliContext(
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of(),
            (root, process) ->
                new Wiring(root, process, ProgressReporter.SILENT, clock, Main.class.getName()),
            clock,
            new Random()),
        all.toArray(String[]::new));
  }

  private JsonNode lastLine() throws IOException {
    String last = out.toString().lines().reduce((a, b) -> b).orElse("");
    return Json.mapper().readTree(last);
  }
}
