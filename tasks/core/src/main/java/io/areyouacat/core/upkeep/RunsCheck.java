package io.areyouacat.core.upkeep;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Runs lead to their data sets and models, and {@code runs/latest.json} to a run. */
record RunsCheck(ObjectStore store, ReadableDocuments documents) {

  void run(Flaws flaws) {
    Set<String> runs = new TreeSet<>();
    for (ObjectInfo info : store.list("runs/")) {
      String[] parts = info.key().split("/", -1);
      if (parts.length > 2) {
        runs.add(parts[1]);
      }
    }
    runs.forEach(run -> check(run, flaws));
    latest(runs, flaws);
  }

  private void check(String run, Flaws flaws) {
    if (!documents.exists("runs/" + run + "/run.json")) {
      flaws.add(
          Flaw.error(
              "run-without-request",
              run,
              "Run '%s' does not say what it was asked to do: its run.json is missing."
                  .formatted(run),
              "Maybe take it from a back-up; without it the run cannot go on."));
    }
    find(run, TaskName.VALIDATE_DATASET, ValidationResult.class)
        .map(ValidationResult::datasetHash)
        .filter(hash -> !hash.isEmpty() && !documents.exists(Dataset.key(hash)))
        .ifPresent(
            hash ->
                flaws.add(
                    Flaw.error(
                        "dataset-missing",
                        run,
                        "Run '%s' made the data set %s, which is gone.".formatted(run, hash),
                        "Maybe make it again: areyouacat task validate_dataset --run " + run)));
    find(run, TaskName.TRAIN_MODEL, TrainingResult.class)
        .map(TrainingResult::model)
        .filter(model -> !documents.exists("models/" + model + "/card.json"))
        .ifPresent(
            model ->
                flaws.add(
                    Flaw.error(
                        "model-missing",
                        run,
                        "Run '%s' made the model %s, which is gone.".formatted(run, model),
                        "Maybe make it again: areyouacat task train_model --run " + run)));
  }

  private <T> Optional<T> find(String run, TaskName task, Class<T> type) {
    return documents.find("runs/%s/%s.json".formatted(run, task), type);
  }

  private void latest(Set<String> runs, Flaws flaws) {
    if (!documents.exists(Nights.LATEST)) {
      return;
    }
    Optional<String> named =
        documents.find(Nights.LATEST, LatestRun.class).map(LatestRun::runId).map(RunId::value);
    if (named.isPresent() && runs.contains(named.get())) {
      return;
    }
    Flaw flaw =
        Flaw.error(
            "latest-run",
            Nights.LATEST,
            named
                .map(run -> "'%s' names run '%s', which is gone.".formatted(Nights.LATEST, run))
                .orElse("'%s' cannot be read.".formatted(Nights.LATEST)),
            "Run the check with --mend, which takes the latest night there is.");
    Optional<String> night = latestNight(runs);
    flaws.add(
        flaw,
        night.map(key -> "It was written anew from " + key).orElse("It was removed."),
        () ->
            night
                .flatMap(store::get)
                .ifPresentOrElse(
                    object -> store.put(Nights.LATEST, object.bytes()),
                    () -> store.delete(Nights.LATEST)));
  }

  private Optional<String> latestNight(Set<String> runs) {
    return runs.stream()
        .filter(run -> documents.find(night(run), LatestRun.class).isPresent())
        .max(Comparator.comparing(this::startedAt).thenComparing(Comparator.naturalOrder()))
        .map(RunsCheck::night);
  }

  private static String night(String run) {
    return "runs/" + run + "/night.json";
  }

  private Instant startedAt(String run) {
    return documents
        .find("runs/" + run + "/run.json", RunRequest.class)
        .map(RunRequest::startedAt)
        .orElse(Instant.EPOCH);
  }
}
