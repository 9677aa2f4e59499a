package io.areyouacat.core.run;

import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.RunTimes.TaskTime;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the tasks of a run have written so far; null where a task has not ended.
 *
 * @param outcome what the last task said, or {@code Blocked} if validation ended the night
 * @param champion what was in service when the run ended, or null; what is now, where the run does
 *     not say
 * @param report the page that leads to all others
 * @param times of tasks that ended
 * @param tracking how it is tracked beside the store, or null where it is not
 */
public record NightFacts(
    RunRequest request,
    @Nullable IngestResult ingest,
    @Nullable ExtractResult extract,
    @Nullable ValidationResult validation,
    @Nullable TrainingResult training,
    @Nullable Evaluation evaluation,
    @Nullable NightOutcome outcome,
    @Nullable ModelVersion champion,
    URI report,
    Map<TaskName, TaskTime> times,
    @Nullable TrackingState tracking) {

  /**
   * @throws io.areyouacat.core.error.BadInputException if there is no such run
   */
  public static NightFacts of(ObjectStore store, RunFolder run) {
    RunRequest request = run.readRequest();
    var validation = run.find(TaskName.VALIDATE_DATASET, ValidationResult.class).orElse(null);
    NightOutcome outcome = outcome(run, validation);
    return new NightFacts(
        request,
        run.find(TaskName.INGEST_PHOTOS, IngestResult.class).orElse(null),
        run.find(TaskName.EXTRACT_FEATURES, ExtractResult.class).orElse(null),
        validation,
        run.find(TaskName.TRAIN_MODEL, TrainingResult.class).orElse(null),
        run.find(TaskName.EVALUATE_MODEL, Evaluation.class).orElse(null),
        outcome,
        champion(store, outcome),
        store.uri(Nights.page(run.id())),
        new RunTimes(store, run.id()).times(),
        TrackingState.of(store, run.id()).orElse(null));
  }

  /** How long each task took, in the order of the night; tasks that did not end are absent. */
  public Map<TaskName, Double> seconds() {
    Map<TaskName, Double> seconds = new EnumMap<>(TaskName.class);
    times.forEach((task, time) -> seconds.put(task, time.seconds()));
    return seconds;
  }

  /** What is lacking where it is tracked, in a sentence. */
  public Optional<String> trackingProblem() {
    return Optional.ofNullable(tracking).map(TrackingState::problem);
  }

  private static @Nullable NightOutcome outcome(
      RunFolder run, @Nullable ValidationResult validation) {
    if (validation != null && validation.blocked()) {
      return new NightOutcome.Blocked(validation.errors());
    }
    return run.find(TaskName.DEPLOY_MODEL, NightOutcome.class)
        .or(() -> run.find(TaskName.KEEP_CHAMPION, NightOutcome.class))
        .orElse(null);
  }

  private static @Nullable ModelVersion champion(
      ObjectStore store, @Nullable NightOutcome outcome) {
    if (outcome instanceof NightOutcome.Promoted promoted) {
      return promoted.model();
    }
    if (outcome instanceof NightOutcome.Kept kept) {
      return kept.champion();
    }
    // A blocked night does not say; it changed nothing.
    return store
        .get(ChampionPointer.KEY)
        .flatMap(object -> Json.read(object.bytes(), ChampionPointer.class).inService())
        .orElse(null);
  }
}
