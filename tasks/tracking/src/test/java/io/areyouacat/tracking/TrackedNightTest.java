package io.areyouacat.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.tracking.ExperimentTracker;
import io.areyouacat.core.tracking.ModelAlias;
import io.areyouacat.core.tracking.TrackedFile;
import io.areyouacat.core.tracking.TrackedModel;
import io.areyouacat.core.tracking.TrackedRun;
import io.areyouacat.core.tracking.TrackedRun.Metric;
import io.areyouacat.core.tracking.TrackedRun.Status;
import io.areyouacat.core.tracking.TrackedState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What MLflow is asked for, and what it is not asked for again. */
class TrackedNightTest {

  private static final Instant START = Instant.parse("2026-01-31T03:15:00Z");
  private static final byte[] PAGE = {1, 2, 3};

  private final FakeMlflow mlflow = new FakeMlflow();
  private final ExperimentTracker tracker =
      MlflowTracker.of(
          Map.of("MLFLOW_TRACKING_URI", mlflow.address() + "/"), Duration.ofSeconds(30));

  @AfterEach
  void stop() {
    mlflow.close();
  }

  private static TrackedRun run(String id, String store, Status status, String failedTask) {
    return new TrackedRun(
        new RunId(id),
        URI.create(store),
        START,
        status,
        status == Status.RUNNING ? Optional.empty() : Optional.of(START.plusSeconds(60)),
        Map.of("gate.minRecall", "0.8", "dataset.mix", "x".repeat(9_000)),
        List.of(
            new Metric("train.loss", 0.3, 1, START),
            new Metric("train.loss", 0.2, 2, START),
            new Metric("test.recall", 0.9, 0, START),
            new Metric("test.precision", Double.NaN, 0, START)),
        Map.of("areyouacat.failed_task", failedTask, "areyouacat.verdict", "kept"),
        List.of(
            new TrackedFile("report/night.html", true, () -> PAGE),
            new TrackedFile("report/train_model.html", false, () -> PAGE)));
  }

  private static TrackedState state(TrackedRun run) {
    return new TrackedState(Optional.of(run), Map.of());
  }

  private static TrackedModel model(String version) {
    return new TrackedModel(
        new ModelVersion(version),
        () -> run("night-1", "file:///a", Status.FINISHED, ""),
        Map.of("areyouacat.model", version, "areyouacat.store", "file:///a"),
        List.of(new TrackedFile("model/model.zip", false, () -> PAGE)));
  }

  private long asked(String request) {
    return mlflow.asked.stream().filter(request::equals).count();
  }

  @Test
  void a_run_is_made_with_its_parameters_metrics_tags_and_files() {
    Optional<String> address =
        tracker.track(state(run("night-1", "file:///a", Status.FINISHED, "")));

    assertThat(address).contains(mlflow.address() + "/#/experiments/1/runs/r1");
    assertThat(mlflow.values("r1", "params"))
        .containsEntry("gate.minRecall", "0.8")
        .hasEntrySatisfying("dataset.mix", mix -> assertThat(mix).hasSize(5_000).endsWith("…"));
    assertThat(mlflow.values("r1", "metrics"))
        .isEqualTo(Map.of("test.recall", "0.9", "train.loss", "0.2"));
    assertThat(mlflow.values("r1", "tags"))
        .containsEntry("areyouacat.run", "night-1")
        .containsEntry("areyouacat.store", "file:///a")
        .containsEntry("areyouacat.verdict", "kept")
        .containsEntry("mlflow.runName", "night-1")
        .doesNotContainKey("areyouacat.failed_task");
    assertThat(mlflow.files)
        .containsOnlyKeys(
            "1/r1/artifacts/report/night.html", "1/r1/artifacts/report/train_model.html");
    assertThat(mlflow.files.get("1/r1/artifacts/report/night.html")).isEqualTo(PAGE);
    assertThat(mlflow.runs.get("r1").path("info").path("status").asText()).isEqualTo("FINISHED");
    assertThat(mlflow.runs.get("r1").path("info").path("end_time").asLong())
        .isEqualTo(START.plusSeconds(60).toEpochMilli());
  }

  @Test
  void told_again_it_sends_nothing_but_pages_that_may_have_changed() {
    var told = state(run("night-1", "file:///a", Status.FINISHED, ""));
    tracker.track(told);
    mlflow.asked.clear();

    tracker.track(told);

    assertThat(mlflow.runs).hasSize(1);
    assertThat(mlflow.asked)
        .filteredOn(request -> !request.startsWith("GET"))
        .containsExactly(
            "POST mlflow/runs/search",
            "PUT mlflow-artifacts/artifacts/1/r1/artifacts/report/night.html");
  }

  @Test
  void a_failed_task_is_taken_back_once_the_run_goes_on() {
    tracker.track(state(run("night-1", "file:///a", Status.FAILED, "train_model")));
    assertThat(mlflow.values("r1", "tags")).containsEntry("areyouacat.failed_task", "train_model");

    tracker.track(state(run("night-1", "file:///a", Status.RUNNING, "")));

    assertThat(mlflow.values("r1", "tags")).doesNotContainKey("areyouacat.failed_task");
    assertThat(mlflow.runs.get("r1").path("info").path("status").asText()).isEqualTo("RUNNING");
  }

  @Test
  void runs_of_one_name_in_two_stores_are_two() {
    tracker.track(state(run("night-1", "file:///a", Status.FINISHED, "")));
    tracker.track(state(run("night-1", "file:///b", Status.FINISHED, "")));

    assertThat(mlflow.runs).hasSize(2);
  }

  @Test
  void a_model_is_registered_once_with_its_files_and_aliases_move() {
    var first = Map.of(ModelAlias.CHALLENGER, Optional.of(model("00000000000000aa")));
    tracker.track(new TrackedState(Optional.empty(), first));
    tracker.track(
        new TrackedState(
            Optional.empty(),
            Map.of(
                ModelAlias.CHAMPION, Optional.of(model("00000000000000aa")),
                ModelAlias.CHALLENGER, Optional.of(model("00000000000000aa")))));

    assertThat(mlflow.versions).hasSize(1);
    assertThat(mlflow.versions.get(0).path("source").asText())
        .isEqualTo("mlflow-artifacts:/1/r1/artifacts/model");
    assertThat(mlflow.versions.get(0).path("run_id").asText()).isEqualTo("r1");
    assertThat(mlflow.files).containsKey("1/r1/artifacts/model/model.zip");
    assertThat(mlflow.aliases).isEqualTo(Map.of("champion", "1", "challenger", "1"));
    assertThat(asked("POST mlflow/registered-models/create")).isEqualTo(1);
  }

  @Test
  void without_a_model_in_service_the_alias_goes() {
    tracker.track(
        new TrackedState(
            Optional.empty(), Map.of(ModelAlias.CHAMPION, Optional.of(model("00000000000000aa")))));

    tracker.track(
        new TrackedState(Optional.empty(), Map.of(ModelAlias.CHAMPION, Optional.empty())));

    assertThat(mlflow.aliases).isEmpty();
  }

  @Test
  void where_nothing_is_registered_there_is_no_alias_to_take_away() {
    Map<ModelAlias, Optional<TrackedModel>> none = Map.of(ModelAlias.CHAMPION, Optional.empty());

    assertThat(tracker.track(new TrackedState(Optional.empty(), none))).isEmpty();
    assertThat(asked("DELETE mlflow/registered-models/alias")).isZero();
  }

  @Test
  void a_server_that_takes_no_files_is_said_to_take_none_and_has_the_numbers() {
    mlflow.artifacts = "s3://bucket/1";

    assertThatThrownBy(() -> tracker.track(state(run("night-1", "file:///a", Status.FINISHED, ""))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("takes no files: those of its runs go to a place of scheme 's3'")
        .hasMessageContaining("--serve-artifacts");
    assertThat(mlflow.values("r1", "metrics")).containsKey("test.recall");
  }
}
