package io.areyouacat.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.store.Json;
import io.areyouacat.image.SamplePhotos;
import io.areyouacat.workflows.cli.Cli;
import io.areyouacat.workflows.cli.CliContext;
import io.areyouacat.workflows.run.Wiring;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights in earnest: every room, drawn photos, the fresh JVM that opens the archive. The nights
 * follow each other on one store, so the order of the tests is theirs. What the floors are for is
 * tested elsewhere; here they are low, since few photos and epochs make poor models.
 */
@TestMethodOrder(OrderAnnotation.class)
class WholeNightTest {

  private static final int PHOTOS_A_CATEGORY = 40;

  private static final List<String> SMALL =
      List.of(
          "training.networkEpochs=6",
          "training.networkFoldEpochs=2",
          "training.folds=2",
          "gate.draws=200",
          "gate.minRecall=0.01",
          "gate.minPrecision=0.01",
          "gate.minSlicePhotos=1");

  @TempDir static Path folder;

  private static JsonNode first;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeAll
  static void draw_photos() throws IOException {
    SamplePhotos.drawInto(photos(), PHOTOS_A_CATEGORY, 7);
    Files.writeString(photos().resolve("cat/letter.jpg"), "Dear cat, this is not a photo of you.");
  }

  @Test
  @Order(1)
  void the_first_night_takes_photos_in_and_puts_a_model_into_service() throws IOException {
    int code = retrain("store", photos());

    assertThat(code).as(err.toString()).isZero();
    first = lastLine();
    assertThat(first.get("verdict").asText()).as(first.toString()).isEqualTo("promoted");
    assertThat(first.get("champion")).isEqualTo(first.get("modelVersion"));
    assertThat(first.get("photos").get("seen").asInt()).isEqualTo(4 * PHOTOS_A_CATEGORY + 1);
    assertThat(first.get("photos").get("extracted").asInt()).isEqualTo(4 * PHOTOS_A_CATEGORY);
    assertThat(first.get("photos").get("rejected").asInt()).isEqualTo(1);
    assertThat(err.toString()).contains("letter.jpg' was refused: It is text. Give a JPEG");
    assertThat(folder.resolve("store/models/champion.json")).exists();
    Path run = folder.resolve("store/runs").resolve(first.get("runId").asText());
    assertThat(run.resolve("night.html")).exists();
    assertThat(run.resolve("deploy_model.html")).exists();
  }

  @Test
  @Order(2)
  void the_second_night_decodes_nothing_and_keeps_what_is_in_service() throws IOException {
    int code = retrain("store", photos());

    assertThat(code).as(err.toString()).isZero();
    JsonNode night = lastLine();
    assertThat(night.get("verdict").asText()).isEqualTo("kept");
    assertThat(night.get("reasons").toString()).contains("already in service");
    assertThat(night.get("photos").get("new").asInt()).isZero();
    assertThat(night.get("photos").get("extracted").asInt()).isZero();
    assertThat(night.get("dataset")).isEqualTo(first.get("dataset"));
    assertThat(night.get("modelVersion")).isEqualTo(first.get("modelVersion"));
  }

  @Test
  @Order(3)
  void the_model_in_service_scores_a_folder() throws IOException {
    Path csv = folder.resolve("scores.csv");

    int code =
        run(
            "score",
            "--json",
            "--photos",
            photos().toString(),
            "--out",
            csv.toString(),
            "--store",
            folder.resolve("store").toString());

    assertThat(code).as(err.toString()).isZero();
    assertThat(Files.readAllLines(csv))
        .hasSize(1 + 4 * PHOTOS_A_CATEGORY)
        .startsWith("path,category,probability,answer,model_version,positive");
    assertThat(err.toString()).contains("'cat/letter.jpg' was left out");
    JsonNode score = lastLine();
    assertThat(score.get("n").asInt()).isEqualTo(4 * PHOTOS_A_CATEGORY);
    assertThat(score.get("auc").isNumber()).isTrue();
  }

  @Test
  @Order(4)
  void a_rule_that_is_not_met_blocks_the_night() throws IOException {
    Path rules = folder.resolve("error.dqdl");
    Files.writeString(rules, "Rules = [ RowCount > 1000 ]\n");

    int code = retrain("store", photos(), "validation.errorRules=" + rules);

    assertThat(code).as(err.toString()).isEqualTo(4);
    JsonNode night = lastLine();
    assertThat(night.get("verdict").asText()).isEqualTo("blocked");
    assertThat(night.get("reasons")).isNotEmpty();
    assertThat(night.get("champion")).isEqualTo(first.get("champion"));
    assertThat(night.get("modelVersion").isNull()).isTrue();
  }

  @Test
  @Order(5)
  void equal_photos_settings_and_seed_make_the_same_model_on_another_store() throws IOException {
    int code = retrain("twin", photos());

    assertThat(code).as(err.toString()).isZero();
    JsonNode twin = lastLine();
    assertThat(twin.get("dataset")).isEqualTo(first.get("dataset"));
    assertThat(twin.get("modelVersion")).isEqualTo(first.get("modelVersion"));
    assertThat(twin.get("test")).isEqualTo(first.get("test"));
    assertThat(twin.get("verdict")).isEqualTo(first.get("verdict"));
  }

  @Test
  @Order(6)
  void nothing_is_wrong_with_the_store_and_upkeep_finds_nothing_to_do() throws IOException {
    String store = folder.resolve("store").toString();

    assertThat(run("check", "--json", "--store", store)).as(out + err.toString()).isZero();
    assertThat(lastLine().get("photos").asInt()).isEqualTo(4 * PHOTOS_A_CATEGORY);
    assertThat(lastLine().get("flaws")).isEmpty();
    assertThat(run("maintain", "--dry-run", "--json", "--store", store)).isZero();
    assertThat(lastLine().get("chores")).isEmpty();
    assertThat(lastLine().get("dryRun").asBoolean()).isTrue();
  }

  private static Path photos() {
    return folder.resolve("my photos");
  }

  private int retrain(String store, Path photos, String... settings) {
    List<String> arguments = new ArrayList<>(List.of("retrain", "--json", "--verbose"));
    arguments.addAll(List.of("--photos", photos.toString()));
    arguments.addAll(List.of("--store", folder.resolve(store).toString()));
    for (String setting : SMALL) {
      arguments.addAll(List.of("--set", setting));
    }
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    Clock clock = Clock.systemUTC();
    return Cli.run(
        new CliContext(
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of(),
            (store, process) ->
                new Wiring(store, process, ProgressReporter.SILENT, clock, Main.class.getName()),
            clock,
            new Random()),
        arguments);
  }

  private JsonNode lastLine() throws IOException {
    String last = out.toString().lines().reduce((a, b) -> b).orElse("");
    return Json.mapper().readTree(last);
  }
}
