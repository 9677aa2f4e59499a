package io.areyouacat.core.tracking;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.dataset.Drift;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.evaluation.SampleEvaluations;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.SampleCards;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.IngestResult.Rejection;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunKind;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.RunTimes;
import io.areyouacat.core.run.RunTimes.TaskTime;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrackingState;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.tracking.TrackedRun.Metric;
import io.areyouacat.core.tracking.TrackedRun.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackingTest {

  private static final RunId RUN = new RunId("night-1");
  private static final Instant START = Instant.parse("2026-01-31T03:15:00Z");
  private static final String HASH = "0".repeat(64);
  private static final BackboneId BACKBONE = new BackboneId("b".repeat(64));
  private static final PhotoId PHOTO = new PhotoId("a1".repeat(32));

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final RecordingTracker tracker = new RecordingTracker();
  private final Tracking tracking = new Tracking(store, tracker, "0123456789ab");
  private final RunFolder run = new RunFolder(store, RUN);

  private final byte[] archive = SampleCards.archive("candidate");
  private final ModelCard card = SampleCards.card(archive, List.of());
  private final ModelVersion candidate = card.version();

  private void asked(RunKind kind) {
    run.writeRequest(
        new RunRequest(RUN, START, null, BACKBONE, Map.of("gate.minRecall", "0.7"), kind));
  }

  private void ended(TaskName task, Object result, double seconds) {
    run.write(task, result);
    Instant began = START.plusSeconds(task.ordinal());
    new RunTimes(store, RUN).write(task, new TaskTime(began, seconds));
    run.writeReport(task, "<html>%s</html>".formatted(task));
  }

  private void ingested() {
    asked(RunKind.NIGHT);
    var rejection =
        new Rejection(
            "inbox/uploads/dt=2026-01-30/Prediction-1/photo.jpg",
            RejectionReason.NOT_A_PHOTO,
            "It is text.",
            "quarantine/not-a-photo/" + PHOTO);
    ended(
        TaskName.INGEST_PHOTOS,
        new IngestResult(12, 8, 3, Map.of("cat", 8L), 1, List.of(rejection)),
        2);
    ended(TaskName.EXTRACT_FEATURES, new ExtractResult(BACKBONE, 8, 8, 7, 1, List.of()), 3);
  }

  private static ValidationResult validation(Severity severity) {
    var finding =
        new Finding("dark", severity, "dark = 0.5", "<= 0.05", 4, List.of(PHOTO.sha256()));
    return new ValidationResult(
        HASH,
        8,
        1,
        3,
        2,
        Map.of("train", 6L, "test", 2L),
        Map.of("cat", 4L),
        List.of(finding),
        List.of(),
        List.of(new Drift("brightness", 0.25, 0.1, 10, 10)));
  }

  private void evaluated(boolean promote) {
    ingested();
    ended(TaskName.VALIDATE_DATASET, validation(Severity.WARN), 1);
    new ModelStore(store).saveCandidate(archive, card);
    ended(
        TaskName.TRAIN_MODEL,
        new TrainingResult(candidate, false, new LabelAudit(8, List.of())),
        5);
    ended(TaskName.EVALUATE_MODEL, SampleEvaluations.evaluation(candidate, 1, promote), 1);
  }

  private void promoted() {
    evaluated(true);
    new ModelStore(store).commit(candidate);
    new ChampionStore(store).promote(candidate, RUN, null, 1, candidate, START);
    ended(
        TaskName.DEPLOY_MODEL,
        new NightOutcome.Promoted(candidate, null, List.of("recall is 0.96")),
        4);
  }

  private Map<String, Double> numbers() {
    return tracker.run().metrics().stream()
        .filter(metric -> metric.step() == 0)
        .collect(toMap(Metric::name, Metric::value));
  }

  @Test
  void without_a_tracker_nothing_is_told_and_nothing_written() {
    asked(RunKind.NIGHT);
    var untracked = new Tracking(store, ExperimentTracker.NONE, "c");

    assertThat(untracked.done(RUN, TaskName.INGEST_PHOTOS)).isFalse();
    assertThat(untracked.again(RUN)).isEmpty();
    assertThat(untracked.championMoved()).isEmpty();
    assertThat(TrackingState.of(store, RUN)).isEmpty();
    assertThat(ExperimentTracker.NONE.track(new TrackedState(Optional.empty(), Map.of())))
        .isEmpty();
  }

  @Test
  void a_promoted_night_has_its_settings_numbers_and_tags() {
    promoted();

    tracking.done(RUN, TaskName.DEPLOY_MODEL);

    TrackedRun told = tracker.run();
    assertThat(told.status()).isEqualTo(Status.FINISHED);
    assertThat(told.startedAt()).isEqualTo(START);
    assertThat(told.endedAt()).contains(START.plusSeconds(TaskName.DEPLOY_MODEL.ordinal() + 4));
    assertThat(told.params())
        .containsEntry("gate.minRecall", "0.7")
        .containsEntry("training.seed", "1")
        .containsEntry("backbone", BACKBONE.sha256())
        .containsEntry("learning_rate", "0.001")
        .containsEntry("strategy", "network");
    assertThat(numbers())
        .containsEntry("ingest.new", 8.0)
        .containsEntry("extract.embeddings", 7.0)
        .containsEntry("dataset.train", 6.0)
        .containsEntry("drift.brightness.psi", 0.25)
        .containsEntry("findings.warn", 1.0)
        .containsEntry("train.best_epoch", 2.0)
        .containsEntry("validation.recall", 0.9)
        .containsEntry("test.recall", 0.96)
        .containsEntry("seconds.deploy_model", 4.0)
        .doesNotContainKey("champion.recall");
    assertThat(told.tags())
        .containsEntry("areyouacat.run", "night-1")
        .containsEntry("areyouacat.store", store.root().toString())
        .containsEntry("areyouacat.verdict", "promoted")
        .containsEntry("areyouacat.model", candidate.value())
        .containsEntry("areyouacat.champion", candidate.value())
        .containsEntry("areyouacat.dataset.hash", HASH)
        .containsEntry("areyouacat.dataset.tag", "dataset-" + HASH.substring(0, 16))
        .containsEntry("areyouacat.failed_task", "")
        .containsEntry("mlflow.source.git.commit", "0123456789ab")
        .containsEntry("mlflow.note.content", "promoted\n- recall is 0.96");
    assertThat(TrackingState.of(store, RUN))
        .contains(new TrackingState("http://mlflow/night-1", null));
  }

  @Test
  void losses_are_told_epoch_by_epoch() {
    promoted();

    tracking.done(RUN, TaskName.DEPLOY_MODEL);

    assertThat(tracker.run().metrics())
        .filteredOn(metric -> metric.name().equals("train.loss"))
        .containsExactly(
            new Metric("train.loss", 0.3, 1, card.trainedAt()),
            new Metric("train.loss", 0.2, 2, card.trainedAt()));
    assertThat(tracker.run().metrics())
        .filteredOn(metric -> metric.name().equals("validation.loss"))
        .extracting(Metric::value)
        .containsExactly(0.2, 0.1);
  }

  @Test
  void telling_the_same_again_tells_exactly_the_same() {
    promoted();
    tracking.done(RUN, TaskName.DEPLOY_MODEL);
    TrackedRun first = tracker.run();

    tracking.done(RUN, TaskName.DEPLOY_MODEL);

    assertThat(tracker.run()).usingRecursiveComparison().ignoringFields("files").isEqualTo(first);
  }

  @Test
  void the_candidate_is_the_challenger_once_evaluated_and_the_champion_once_deployed() {
    evaluated(true);
    tracking.done(RUN, TaskName.EVALUATE_MODEL);
    assertThat(tracker.last().aliases()).containsOnlyKeys(ModelAlias.CHALLENGER);

    promoted();
    tracking.done(RUN, TaskName.DEPLOY_MODEL);

    TrackedModel champion = tracker.last().aliases().get(ModelAlias.CHAMPION).orElseThrow();
    assertThat(champion.version()).isEqualTo(candidate);
    assertThat(champion.trainedBy().get().id()).isEqualTo(RUN);
    assertThat(champion.tags()).containsEntry("areyouacat.code", card.code());
    assertThat(champion.files())
        .extracting(TrackedFile::path)
        .containsExactly("model/model.zip", "model/card.json");
    assertThat(champion.files().get(0).content().get()).isEqualTo(archive);
    assertThat(champion.files().get(1).content().get())
        .isEqualTo(store.get("models/" + candidate + "/card.json").orElseThrow().bytes());
  }

  @Test
  void a_model_whose_run_was_removed_goes_along_with_what_its_card_says() {
    new ModelStore(store).saveCandidate(archive, card);
    new ChampionStore(store).promote(candidate, card.runId(), null, 1, candidate, START);

    assertThat(tracking.championMoved()).isEmpty();

    TrackedModel champion = tracker.last().aliases().get(ModelAlias.CHAMPION).orElseThrow();
    TrackedRun trainedBy = champion.trainedBy().get();
    assertThat(trainedBy.id()).isEqualTo(card.runId());
    assertThat(trainedBy.status()).isEqualTo(Status.FINISHED);
    assertThat(trainedBy.startedAt()).isEqualTo(card.trainedAt());
  }

  @Test
  void after_a_rollback_to_nothing_no_model_is_the_champion() {
    promoted();
    new ChampionStore(store).rollback(START);

    assertThat(tracking.championMoved()).isEmpty();

    assertThat(tracker.last().run()).isEmpty();
    assertThat(tracker.last().aliases())
        .containsOnly(Map.entry(ModelAlias.CHAMPION, Optional.empty()));
  }

  @Test
  void a_rollback_that_cannot_be_told_says_why() {
    promoted();
    tracker.failure = new TemporaryException("MLflow is away.");

    assertThat(tracking.championMoved()).contains("MLflow is away.");
  }

  @Test
  void a_blocked_night_has_finished_and_its_description_names_no_photo() {
    ingested();
    ended(TaskName.VALIDATE_DATASET, validation(Severity.ERROR), 1);

    tracking.done(RUN, TaskName.VALIDATE_DATASET);

    TrackedRun told = tracker.run();
    assertThat(told.status()).isEqualTo(Status.FINISHED);
    assertThat(told.tags()).containsEntry("areyouacat.verdict", "blocked");
    assertThat(told.tags().get("mlflow.note.content"))
        .contains("dark = 0.5", "[photo]")
        .doesNotContain(PHOTO.sha256());
    // What is in service did not change, whatever it is.
    assertThat(tracker.last().aliases()).containsOnlyKeys(ModelAlias.CHAMPION);
  }

  @Test
  void a_run_that_only_validates_ends_with_that() {
    asked(RunKind.VALIDATION);
    ended(TaskName.VALIDATE_DATASET, validation(Severity.WARN), 1);

    tracking.done(RUN, TaskName.VALIDATE_DATASET);

    assertThat(tracker.run().status()).isEqualTo(Status.FINISHED);
    assertThat(tracker.run().tags()).containsEntry("areyouacat.verdict", "validated");
  }

  @Test
  void a_failed_task_is_told_and_forgotten_once_it_went_well() {
    ingested();
    tracking.failed(RUN, TaskName.VALIDATE_DATASET, START.plusSeconds(60));

    assertThat(tracker.run().status()).isEqualTo(Status.FAILED);
    assertThat(tracker.run().endedAt()).contains(START.plusSeconds(60));
    assertThat(tracker.run().tags()).containsEntry("areyouacat.failed_task", "validate_dataset");

    ended(TaskName.VALIDATE_DATASET, validation(Severity.WARN), 1);
    tracking.done(RUN, TaskName.VALIDATE_DATASET);

    assertThat(tracker.run().status()).isEqualTo(Status.RUNNING);
    assertThat(tracker.run().endedAt()).isEmpty();
    assertThat(tracker.run().tags()).containsEntry("areyouacat.failed_task", "");
  }

  @Test
  void pages_leave_the_store_without_photos_and_without_their_names() {
    ingested();
    String page =
        "<p>%s</p><figure data-photo=\"%s\"><img src=\"data:\"></figure><b>%s</b><i>%s %s</i>"
            .formatted(
                HASH, PHOTO, PHOTO.sha256().substring(0, 12), BACKBONE.sha256(), "Prediction-1");
    ended(TaskName.VALIDATE_DATASET, validation(Severity.WARN), 1);
    run.writeReport(TaskName.VALIDATE_DATASET, page);
    store.put(Nights.page(RUN), "<html>night</html>".getBytes(StandardCharsets.UTF_8));

    tracking.done(RUN, TaskName.VALIDATE_DATASET);

    List<TrackedFile> files = tracker.run().files();
    assertThat(files)
        .extracting(TrackedFile::path)
        .containsExactly(
            "report/ingest_photos.html",
            "report/extract_features.html",
            "report/validate_dataset.html",
            "report/night.html");
    assertThat(files).extracting(TrackedFile::renewed).containsExactly(false, false, true, true);
    assertThat(files.get(2).folder()).isEqualTo("report");
    assertThat(new TrackedFile("card.json", false, () -> new byte[0]).folder()).isEmpty();
    assertThat(text(files.get(2)))
        .isEqualTo("<p>%s</p><b>[photo]</b><i>%s [photo]</i>".formatted(HASH, BACKBONE.sha256()));
    assertThat(text(files.get(3))).isEqualTo("<html>night</html>");
  }

  private static String text(TrackedFile file) {
    return new String(file.content().get(), StandardCharsets.UTF_8);
  }

  @Test
  void a_tracker_that_fails_is_a_sentence_until_it_works_again() {
    ingested();
    tracking.done(RUN, TaskName.INGEST_PHOTOS);
    tracker.failure = new BadInputException("MLflow refuses us.", "Give a password.");

    assertThat(tracking.done(RUN, TaskName.EXTRACT_FEATURES)).isTrue();
    assertThat(tracking.done(RUN, TaskName.EXTRACT_FEATURES)).isFalse();
    assertThat(TrackingState.of(store, RUN))
        .contains(
            new TrackingState("http://mlflow/night-1", "MLflow refuses us. Give a password."));

    tracker.failure = null;
    assertThat(tracking.done(RUN, TaskName.EXTRACT_FEATURES)).isTrue();
    assertThat(TrackingState.of(store, RUN).orElseThrow().problem()).isNull();
  }

  @Test
  void an_error_that_nobody_foresaw_ends_no_night() {
    ingested();
    tracker.failure = new IllegalStateException("oh");

    tracking.done(RUN, TaskName.INGEST_PHOTOS);
    tracking.failed(RUN, TaskName.EXTRACT_FEATURES, START);

    assertThat(TrackingState.of(store, RUN).orElseThrow())
        .isEqualTo(new TrackingState(null, "java.lang.IllegalStateException: oh"));
  }

  @Test
  void told_all_again_a_run_sends_every_page_and_keeps_its_commit() {
    promoted();

    assertThat(tracking.again(RUN)).contains("http://mlflow/night-1");

    assertThat(tracker.run().files()).extracting(TrackedFile::renewed).containsOnly(true);
    assertThat(tracker.run().tags()).doesNotContainKey("mlflow.source.git.commit");
    tracker.failure = new TemporaryException("MLflow is away.");
    assertThatThrownBy(() -> tracking.again(RUN)).isSameAs(tracker.failure);
  }

  @Test
  void an_old_run_told_again_moves_no_challenger_back() {
    promoted();
    store.put(Nights.key(RUN), night(RUN));
    store.put(Nights.LATEST, night(new RunId("night-2")));

    tracking.again(RUN);

    assertThat(tracker.last().aliases()).containsOnlyKeys(ModelAlias.CHAMPION);
  }

  private static byte[] night(RunId run) {
    return ("{\"runId\": \"%s\", \"verdict\": \"kept\", \"reasons\": [], \"report\": \"file:///x\"}"
            .formatted(run))
        .getBytes(StandardCharsets.UTF_8);
  }
}
