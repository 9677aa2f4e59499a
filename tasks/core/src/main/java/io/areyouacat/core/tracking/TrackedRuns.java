package io.areyouacat.core.tracking;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.NightFacts;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunKind;
import io.areyouacat.core.run.RunTimes.TaskTime;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.run.VerdictText;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import io.areyouacat.core.tracking.TrackedRun.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works out what a tracker is told of a store's runs. */
final class TrackedRuns {

  private static final String[] SHAPING = {
    "dataset", "validation", "backbone", "training", "gate", "serving"
  };

  private final ObjectStore store;
  private final ModelStore models;
  private final String commit;

  /**
   * @param commit of the program that ran them; empty if that is not known
   */
  TrackedRuns(ObjectStore store, String commit) {
    this.store = store;
    this.commit = commit;
    this.models = new ModelStore(store);
  }

  /**
   * A run as far as it got.
   *
   * @param renewed the task whose page may have changed, or null for all of them
   * @param failure if a task has just failed
   */
  TrackedRun of(NightFacts facts, @Nullable TaskName renewed, Optional<TaskFailed> failure) {
    RunId id = facts.request().runId();
    var run = new RunFolder(store, id);
    ModelCard card = card(facts.training());
    var hidden = new HiddenPhotos(run, shown(facts));
    boolean ended = ended(facts);
    Status status =
        failure.map(f -> Status.FAILED).orElse(ended ? Status.FINISHED : Status.RUNNING);
    return new TrackedRun(
        id,
        store.root(),
        facts.request().startedAt(),
        status,
        failure.map(TaskFailed::at).or(() -> ended ? end(facts.times()) : Optional.empty()),
        params(facts, card),
        TrackedMetrics.of(facts, card),
        tags(facts, hidden, failure),
        pages(run, renewed, hidden));
  }

  /** Of a run that upkeep has removed: what its model's card says. */
  TrackedRun of(ModelCard card) {
    return new TrackedRun(
        card.runId(),
        store.root(),
        card.trainedAt(),
        Status.FINISHED,
        Optional.of(card.trainedAt()),
        card.settings(),
        List.of(),
        Map.of(
            TrackedNames.RUN, card.runId().value(),
            TrackedNames.STORE, store.root().toString(),
            TrackedNames.MODEL, card.version().value()),
        List.of());
  }

  private @Nullable ModelCard card(@Nullable TrainingResult training) {
    return training == null ? null : models.findCard(training.model()).orElse(null);
  }

  /** Names that look like those of photos. */
  private static Set<String> shown(NightFacts facts) {
    Set<String> shown = new HashSet<>();
    BackboneId backbone = facts.request().backbone();
    if (backbone != null) {
      shown.add(backbone.sha256());
    }
    if (facts.validation() != null) {
      shown.add(facts.validation().datasetHash());
    }
    return shown;
  }

  private static boolean ended(NightFacts facts) {
    return facts.outcome() != null
        || (facts.request().kind() == RunKind.VALIDATION && facts.validation() != null);
  }

  private static Optional<Instant> end(Map<TaskName, TaskTime> times) {
    return times.values().stream()
        .map(time -> time.startedAt().plus(Duration.ofMillis(Math.round(time.seconds() * 1e3))))
        .max(Instant::compareTo);
  }

  private static Map<String, String> params(NightFacts facts, @Nullable ModelCard card) {
    Map<String, String> params =
        new TreeMap<>(Settings.of(facts.request().settings()).section(SHAPING));
    if (facts.request().backbone() != null) {
      params.put("backbone", facts.request().backbone().sha256());
    }
    if (card != null) {
      params.put("strategy", card.spec().strategy().text());
      params.put("seed", Long.toString(card.seed()));
      params.put("learning_rate", Double.toString(card.chosen().trial().learningRate()));
      params.put("l2", Double.toString(card.chosen().trial().l2()));
      params.put("runtime", card.runtime().backend() + " " + card.runtime().instructionSet());
    }
    params.values().removeIf(String::isEmpty);
    return params;
  }

  private Map<String, String> tags(
      NightFacts facts, HiddenPhotos hidden, Optional<TaskFailed> failure) {
    Map<String, String> tags = new TreeMap<>();
    tags.put(TrackedNames.RUN, facts.request().runId().value());
    tags.put(TrackedNames.STORE, store.root().toString());
    if (!commit.isEmpty()) {
      tags.put(TrackedNames.COMMIT, commit);
    }
    tags.put(TrackedNames.FAILED_TASK, failure.map(f -> f.task().text()).orElse(""));
    ValidationResult validation = facts.validation();
    if (validation != null && !validation.datasetHash().isEmpty()) {
      tags.put(TrackedNames.DATASET_HASH, validation.datasetHash());
      tags.put(TrackedNames.DATASET_TAG, Dataset.tag(validation.datasetHash()));
    }
    if (facts.training() != null) {
      tags.put(TrackedNames.MODEL, facts.training().model().value());
    }
    if (facts.outcome() != null) {
      String verdict = VerdictText.of(facts.outcome());
      tags.put(TrackedNames.VERDICT, verdict);
      ModelVersion champion = facts.champion();
      tags.put(TrackedNames.CHAMPION, champion == null ? "" : champion.value());
      List<String> lines = new ArrayList<>(List.of(verdict));
      VerdictText.reasons(facts.outcome()).forEach(reason -> lines.add("- " + reason));
      // MLflow shows it as the description of the run.
      tags.put("mlflow.note.content", hidden.text(String.join("\n", lines)));
    } else if (ended(facts)) {
      tags.put(TrackedNames.VERDICT, "validated");
    }
    return tags;
  }

  /** All in one folder, as in the store, since the night's page leads to the others. */
  private List<TrackedFile> pages(RunFolder run, @Nullable TaskName renewed, HiddenPhotos hidden) {
    List<TrackedFile> pages = new ArrayList<>();
    for (TaskName task : TaskName.values()) {
      String key = "runs/%s/%s.html".formatted(run.id(), task);
      page(key, renewed == null || renewed == task, hidden).ifPresent(pages::add);
    }
    page(Nights.page(run.id()), true, hidden).ifPresent(pages::add);
    return pages;
  }

  private Optional<TrackedFile> page(String key, boolean renewed, HiddenPhotos hidden) {
    if (store.head(key).isEmpty()) {
      return Optional.empty();
    }
    String name = TrackedNames.REPORT + key.substring(key.lastIndexOf('/'));
    return Optional.of(
        new TrackedFile(
            name, renewed, () -> hidden.page(store.get(key).map(StoredObject::text).orElse(""))));
  }
}
