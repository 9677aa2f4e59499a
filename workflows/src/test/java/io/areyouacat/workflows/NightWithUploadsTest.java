package io.areyouacat.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upload.Feedback;
import io.areyouacat.core.upload.FeedbackAnswer;
import io.areyouacat.core.upload.Prediction;
import io.areyouacat.core.upload.PredictionId;
import io.areyouacat.core.upload.Uploads;
import io.areyouacat.image.SamplePhotos;
import io.areyouacat.storage.DefaultObjectStoreFactory;
import io.areyouacat.workflows.cli.Cli;
import io.areyouacat.workflows.cli.CliContext;
import io.areyouacat.workflows.run.Wiring;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night in earnest to which people contributed: with labels, without, and against the model. */
class NightWithUploadsTest {

  private static final int PHOTOS_A_CATEGORY = 40;
  private static final int UPLOADS_A_CATEGORY = 15;
  private static final Instant MORNING = Instant.parse("2026-01-01T09:00:00Z");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void uploads_are_learnt_from_weigh_what_they_may_and_gate_nothing() throws IOException {
    SamplePhotos.drawInto(folder.resolve("photos"), PHOTOS_A_CATEGORY, 7);
    SamplePhotos.drawInto(folder.resolve("of people"), UPLOADS_A_CATEGORY, 8);
    ObjectStore store =
        new DefaultObjectStoreFactory(Settings.defaults().store())
            .open(folder.resolve("store").toUri());
    upload(store, "cat", FeedbackAnswer.CAT);
    upload(store, "misc", FeedbackAnswer.NOT_CAT);
    upload(store, "dog", FeedbackAnswer.NOT_SURE);

    int code = retrain();

    assertThat(code).as(err.toString()).isZero();
    JsonNode night = Json.mapper().readTree(out.toString().lines().reduce((a, b) -> b).orElse(""));
    assertThat(night.get("verdict").asText()).as(night.toString()).isEqualTo("promoted");
    String validation =
        store
            .get("runs/" + night.get("runId").asText() + "/validate_dataset.json")
            .orElseThrow()
            .text();
    assertThat(validation).contains("people's uploads = 45").contains("doubtful-feedback");
    String hash = Json.mapper().readTree(validation).get("datasetHash").asText();
    Dataset dataset = Json.read(store.get(Dataset.key(hash)).orElseThrow().bytes(), Dataset.class);
    assertThat(dataset.rows()).hasSize(4 * PHOTOS_A_CATEGORY + 2 * UPLOADS_A_CATEGORY);
    assertThat(dataset.rows().stream().filter(DatasetRow::upload).map(DatasetRow::stratum))
        .hasSize(2 * UPLOADS_A_CATEGORY)
        .contains("upload-cat", "upload-not-cat");
    for (Side side : Side.values()) {
      assertThat(uploadShare(dataset.side(side))).isLessThanOrEqualTo(0.2 + 1e-9);
    }
    JsonNode tests = Json.mapper().readTree(store.get("tests/1.json").orElseThrow().bytes());
    dataset.rows().stream()
        .filter(DatasetRow::upload)
        .forEach(row -> assertThat(tests.toString()).doesNotContain(row.photo().sha256()));
    String model = "models/" + night.get("modelVersion").asText();
    String card = store.get(model + "/card.json").orElseThrow().text();
    assertThat(card).containsPattern("Trained on \\d+ uploads too.");
    JsonNode evaluation =
        Json.mapper().readTree(store.get(model + "/evaluation.json").orElseThrow().bytes());
    JsonNode slice = slice(evaluation, "upload");
    long measured = dataset.side(Side.TEST).stream().filter(DatasetRow::upload).count();
    assertThat(slice.get("candidate").get("n").asLong()).isEqualTo(measured).isPositive();
    assertThat(slice.get("gating").asBoolean()).isFalse();
  }

  private static double uploadShare(List<DatasetRow> rows) {
    double all = rows.stream().mapToDouble(DatasetRow::weight).sum();
    return rows.stream().filter(DatasetRow::upload).mapToDouble(DatasetRow::weight).sum() / all;
  }

  private static JsonNode slice(JsonNode evaluation, String name) {
    for (JsonNode slice : evaluation.get("slices")) {
      if (slice.get("slice").asText().equals(name)) {
        return slice;
      }
    }
    throw new AssertionError(name + " is not in " + evaluation.get("slices"));
  }

  private void upload(ObjectStore store, String category, FeedbackAnswer answer) {
    var uploads = new Uploads(store);
    try (Stream<Path> files = Files.list(folder.resolve("of people").resolve(category))) {
      int number = 0;
      for (Path file : files.sorted().toList()) {
        byte[] photo = Files.readAllBytes(file);
        var id = new PredictionId(category + "-" + number++);
        var prediction =
            new Prediction(
                id,
                PhotoId.of(photo),
                new ModelVersion("0123456789abcdef"),
                0.5,
                Answer.UNSURE,
                true,
                null,
                MORNING);
        uploads.keep(
            uploads.keep(prediction, photo), new Feedback(id, answer, MORNING.plusSeconds(60)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int retrain() {
    List<String> arguments = new ArrayList<>(List.of("retrain", "--json"));
    arguments.addAll(List.of("--photos", folder.resolve("photos").toString()));
    arguments.addAll(List.of("--store", folder.resolve("store").toString()));
    for (String setting :
        List.of(
            "training.networkEpochs=4",
            "training.networkFoldEpochs=1",
            "training.folds=2",
            "gate.draws=100",
            "gate.minRecall=0.01",
            "gate.minPrecision=0.01",
            "gate.minSlicePhotos=1")) {
      arguments.addAll(List.of("--set", setting));
    }
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
        arguments.toArray(String[]::new));
  }
}
