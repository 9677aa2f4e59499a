package io.areyouacat.core.upkeep;

import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.TestSet;
import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.ObjectInfo;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What must stay: young runs, the latest one, whatever was ever in service, is an anchor or may be
 * allowed back, the runs that put it there, and the data sets of all these and of the test sets.
 * Backbones, test sets and photos always stay.
 *
 * @param datasets their hashes
 */
record Needs(Set<RunId> runs, Set<ModelVersion> models, Set<String> datasets) {

  Needs {
    runs = Set.copyOf(runs);
    models = Set.copyOf(models);
    datasets = Set.copyOf(datasets);
  }

  /**
   * @param youngSince runs and candidates since then are kept
   */
  static Needs of(Documents documents, StoredRuns stored, Instant youngSince) {
    Set<ModelVersion> models = inService(documents);
    Set<RunId> runs = runs(documents, stored, youngSince, models);
    for (StoredRun run : stored.all()) {
      if (runs.contains(run.id())) {
        models.addAll(modelsOf(documents, run));
      }
    }
    models.addAll(young(documents, youngSince));
    Set<String> datasets = new HashSet<>();
    for (StoredRun run : stored.all()) {
      if (runs.contains(run.id())) {
        documents
            .find(run.key(TaskName.VALIDATE_DATASET + ".json"), ValidationResult.class)
            .ifPresent(result -> datasets.add(result.datasetHash()));
      }
    }
    for (ModelVersion model : models) {
      card(documents, model).ifPresent(card -> datasets.add(card.datasetHash()));
    }
    for (ObjectInfo test : documents.store().list("tests/")) {
      if (Documents.type(test.key()) == TestSet.class) {
        documents.find(test.key(), TestSet.class).ifPresent(set -> datasets.add(set.datasetHash()));
      }
    }
    return new Needs(runs, models, datasets);
  }

  private static Set<ModelVersion> inService(Documents documents) {
    Set<ModelVersion> models = new HashSet<>();
    Optional<ChampionPointer> pointer = documents.find(ChampionPointer.KEY, ChampionPointer.class);
    pointer.ifPresent(
        each ->
            Stream.of(each.history(), each.withdrawn(), each.anchors().values())
                .forEach(models::addAll));
    pointer.flatMap(ChampionPointer::inService).ifPresent(models::add);
    return models;
  }

  private static Set<RunId> runs(
      Documents documents, StoredRuns stored, Instant youngSince, Set<ModelVersion> served) {
    Set<RunId> runs = new HashSet<>();
    stored.all().stream()
        .filter(run -> run.writtenAt().isAfter(youngSince) || promoted(documents, run, served))
        .forEach(run -> runs.add(run.id()));
    stored.all().stream()
        .max(Comparator.comparing(StoredRun::startedAt))
        .ifPresent(run -> runs.add(run.id()));
    documents.find(Nights.LATEST, LatestRun.class).map(LatestRun::runId).ifPresent(runs::add);
    documents
        .find(ChampionPointer.KEY, ChampionPointer.class)
        .map(ChampionPointer::runId)
        .ifPresent(runs::add);
    served.forEach(model -> card(documents, model).map(ModelCard::runId).ifPresent(runs::add));
    return runs;
  }

  private static boolean promoted(Documents documents, StoredRun run, Set<ModelVersion> served) {
    return documents
        .find(run.key(TaskName.DEPLOY_MODEL + ".json"), NightOutcome.class)
        .filter(
            outcome ->
                outcome instanceof NightOutcome.Promoted promoted
                    && served.contains(promoted.model()))
        .isPresent();
  }

  private static Set<ModelVersion> modelsOf(Documents documents, StoredRun run) {
    Set<ModelVersion> models = new HashSet<>();
    documents
        .find(run.key(TaskName.TRAIN_MODEL + ".json"), TrainingResult.class)
        .ifPresent(result -> models.add(result.model()));
    documents
        .find(run.key(TaskName.EVALUATE_MODEL + ".json"), Evaluation.class)
        .ifPresent(
            evaluation ->
                Stream.of(evaluation.candidate(), evaluation.champion(), evaluation.anchor())
                    .filter(Objects::nonNull)
                    .forEach(models::add));
    return models;
  }

  private static Collection<ModelVersion> young(Documents documents, Instant since) {
    Set<ModelVersion> young = new TreeSet<>(Comparator.comparing(ModelVersion::value));
    for (ObjectInfo info : documents.store().list("models/")) {
      if (Documents.type(info.key()) == ModelCard.class) {
        documents
            .find(info.key(), ModelCard.class)
            .filter(card -> card.trainedAt().isAfter(since))
            .ifPresent(card -> young.add(card.version()));
      }
    }
    return young;
  }

  private static Optional<ModelCard> card(Documents documents, ModelVersion model) {
    return documents.find("models/" + model + "/card.json", ModelCard.class);
  }
}
