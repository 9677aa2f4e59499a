package io.areyouacat.serving.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.evaluation.SampleEvaluations;
import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.core.run.NightReport;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunKind;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.Json;
import io.areyouacat.serving.live.LiveModel;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OverviewsTest {

  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
  private static final byte[] ARCHIVE = SampleCards.archive("champion");

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final AtomicInteger open = new AtomicInteger();
  private final Traffic traffic =
      new Traffic(
          NOW.minusSeconds(60),
          1,
          2,
          List.of(new Traffic.Route("POST", "/api/predictions", 10, 0, 0.05, null)),
          Map.of(Answer.POSITIVE, new Traffic.Band(10, 4, 2, 1, 0)),
          Map.of("not-a-photo", 3L));

  @Test
  void an_empty_store_without_a_model_gives_an_overview_too() {
    Overview overview = overviews(false).now();

    assertThat(overview.model()).isNull();
    assertThat(overview.lastNight()).isNull();
    assertThat(overview.runs()).isEmpty();
    assertThat(overview.traffic()).isEqualTo(traffic);
    assertThat(overview.at()).isEqualTo(NOW);
  }

  @Test
  void the_model_comes_with_its_card_and_its_test_and_is_given_back() {
    new ModelStore(store)
        .saveEvaluation(SampleEvaluations.evaluation(ModelVersion.ofArchive(ARCHIVE), 1, true));
    Overviews overviews = overviews(true);

    ServedModel model = overviews.now().model();

    assertThat(model).isNotNull();
    assertThat(model.version()).isEqualTo(ModelVersion.ofArchive(ARCHIVE));
    assertThat(model.test()).isNotNull();
    assertThat(model.test().recall().value()).isEqualTo(0.96);
    assertThat(overviews.now().model()).isSameAs(model);
    assertThat(open).hasValue(0);
  }

  @Test
  void runs_come_with_verdict_and_reasons_and_a_broken_one_hides_no_other() {
    ask("night-1", RunKind.NIGHT);
    end("night-1");
    ask("night-2", RunKind.NIGHT);
    ask("check", RunKind.VALIDATION);
    validated("check");
    ask("broken", RunKind.NIGHT);
    store.put("runs/broken/night.json", "[".getBytes(StandardCharsets.UTF_8));

    List<RunLine> runs = overviews(false).now().runs();

    assertThat(runs)
        .extracting(run -> run.runId() + ": " + run.verdict())
        .containsExactlyInAnyOrder(
            "broken: unreadable", "check: validated", "night-2: not ended", "night-1: kept");
    assertThat(runs)
        .flatExtracting(RunLine::reasons)
        .containsExactly("recall 0.700 is below 0.800");
  }

  @Test
  void the_last_night_comes_with_its_drift_as_soon_as_it_has_ended() {
    Overviews overviews = overviews(false);
    assertThat(overviews.now().lastNight()).isNull();
    ask("night-1", RunKind.NIGHT);
    validated("night-1");
    end("night-1");

    LastNight night = overviews.now().lastNight();

    assertThat(night).isNotNull();
    assertThat(night.endedAt()).isNotNull();
    assertThat(night.drift())
        .containsExactly(
            new LastNight.DriftLine("brightness", "PSI = 0.300", "PSI <= 0.200", true));
  }

  @Test
  void it_says_so_if_the_latest_night_cannot_be_read_and_keeps_what_it_saw() {
    ask("night-1", RunKind.NIGHT);
    end("night-1");
    Overviews overviews = overviews(false);
    Overview before = overviews.now();
    store.put(Nights.LATEST, "[".getBytes(StandardCharsets.UTF_8));

    Overview after = overviews.now();

    assertThat(after.storeTrouble()).contains("NightReport");
    assertThat(after.lastNight()).isEqualTo(before.lastNight());
    assertThat(after.runs()).isEqualTo(before.runs());
  }

  @Test
  void programs_read_it_by_names_that_stay() throws IOException {
    ask("night-1", RunKind.NIGHT);
    validated("night-1");
    end("night-1");

    JsonNode json = Json.mapper().readTree(Json.bytes(overviews(true).now()));

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("at", "model", "lastNight", "runs", "storeTrouble", "traffic");
    assertThat(json.at("/model/bands/high").doubleValue()).isEqualTo(0.75);
    assertThat(json.at("/runs/0/verdict").textValue()).isEqualTo("kept");
    assertThat(json.at("/lastNight/drift/0/beyond").booleanValue()).isTrue();
    assertThat(json.at("/traffic/bands/POSITIVE/kept").intValue()).isEqualTo(4);
    assertThat(json.at("/traffic/routes/0/p50Seconds").doubleValue()).isEqualTo(0.05);
  }

  private Overviews overviews(boolean withModel) {
    return new Overviews(
        store,
        () -> withModel ? Optional.of(new Served()) : Optional.empty(),
        () -> traffic,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private void ask(String run, RunKind kind) {
    var id = new RunId(run);
    new RunFolder(store, id)
        .writeRequest(new RunRequest(id, NOW.minusSeconds(9_000), null, null, Map.of(), kind));
  }

  private void validated(String run) {
    var drift =
        new Finding("drift-brightness", Severity.WARN, "PSI = 0.300", "PSI <= 0.200", 9, List.of());
    new RunFolder(store, new RunId(run))
        .write(
            TaskName.VALIDATE_DATASET,
            new ValidationResult("", 4, 0, 0, 0, Map.of(), Map.of(), List.of(drift)));
  }

  private void end(String run) {
    var report =
        new NightReport(
            new RunId(run),
            "kept",
            List.of("recall 0.700 is below 0.800"),
            ModelVersion.ofArchive(ARCHIVE),
            null,
            new NightReport.Photos(4, 4, 4, 0, 0, 0, 0),
            new NightReport.DatasetSize("", 2, 1, 1),
            new NightReport.Test(0.7, 0.8, 0.75, null, 0.5, 10),
            URI.create("memory:///page"),
            Map.of(TaskName.INGEST_PHOTOS, 1.0),
            List.of());
    store.put(Nights.LATEST, Json.bytes(report));
    store.put(Nights.key(new RunId(run)), Json.bytes(report));
  }

  /** Counts how often it is held. */
  private final class Served implements LiveModel {

    private final ModelCard card = SampleCards.card(ARCHIVE, List.of());

    Served() {
      open.incrementAndGet();
    }

    @Override
    public ModelVersion version() {
      return card.version();
    }

    @Override
    public ModelCard card() {
      return card;
    }

    @Override
    public Instant since() {
      return NOW;
    }

    @Override
    public Bands bands() {
      return card.spec().bands();
    }

    @Override
    public String positiveCategory() {
      return card.spec().positiveCategory();
    }

    @Override
    public double[] probabilities(List<Pixels> pictures) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}
