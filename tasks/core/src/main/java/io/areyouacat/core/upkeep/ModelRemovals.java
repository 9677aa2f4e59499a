package io.areyouacat.core.upkeep;

import static java.util.stream.Collectors.groupingBy;

import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.training.StoredTraining;
import io.areyouacat.core.upkeep.Chore.Kind;
import io.areyouacat.core.upkeep.Chore.RemoveObjects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which trainings, candidates and data sets may go.
 *
 * @param orphans what was written since then may be a night's that is under way
 */
record ModelRemovals(ObjectStore store, Documents documents, Needs needs, Instant orphans) {

  /** In the order in which they have to. */
  List<RemoveObjects> plan() {
    List<RemoveObjects> chores = new ArrayList<>(trainings());
    chores.addAll(candidates());
    chores.addAll(datasets());
    return chores;
  }

  /** They go first: from then on no night takes such a candidate for one that it can reuse. */
  private List<RemoveObjects> trainings() {
    List<RemoveObjects> chores = new ArrayList<>();
    for (ObjectInfo info : store.list("trainings/")) {
      Optional<ModelVersion> model =
          documents.find(info.key(), StoredTraining.class).map(StoredTraining::model);
      if (model.isPresent() && !needs.models().contains(model.get()) && orphaned(info)) {
        chores.add(
            new RemoveObjects(
                Kind.TRAINING,
                info.key(),
                "its model %s is not kept".formatted(model.get()),
                List.of(info.key())));
      }
    }
    return chores;
  }

  private boolean orphaned(ObjectInfo info) {
    return info.modified().isBefore(orphans);
  }

  /** What its gate said stays: verdicts on a test set are counted from there. */
  private List<RemoveObjects> candidates() {
    Map<String, List<ObjectInfo>> folders =
        new TreeMap<>(
            store.list("models/").stream()
                .filter(info -> info.key().split("/", -1).length == 3)
                .collect(groupingBy(info -> info.key().split("/", -1)[1])));
    List<RemoveObjects> chores = new ArrayList<>();
    folders.forEach(
        (version, objects) -> {
          List<String> keys =
              objects.stream()
                  .map(ObjectInfo::key)
                  .filter(key -> !key.endsWith("/evaluation.json"))
                  .sorted(Comparator.comparing(ModelRemovals::goes))
                  .toList();
          boolean needed = needs.models().stream().anyMatch(each -> each.value().equals(version));
          if (!needed && !keys.isEmpty() && objects.stream().allMatch(this::orphaned)) {
            chores.add(
                new RemoveObjects(
                    Kind.CANDIDATE,
                    version,
                    "it never went into service and no run that is kept names it",
                    keys));
          }
        });
    return chores;
  }

  /** First what tells that a model is whole, last its archive. */
  private static int goes(String key) {
    return key.endsWith("/COMMITTED") ? 0 : key.endsWith("/model.zip") ? 2 : 1;
  }

  private List<RemoveObjects> datasets() {
    return store.list("datasets/").stream()
        .filter(info -> !needs.datasets().contains(dataset(info.key())) && orphaned(info))
        .map(
            info ->
                new RemoveObjects(
                    Kind.DATASET,
                    dataset(info.key()),
                    "no model and no run that is kept needs it",
                    List.of(info.key())))
        .toList();
  }

  /** The hash of the data set whose document it is. */
  static String dataset(String key) {
    return key.replaceFirst("^datasets/", "").replaceFirst("\\.json$", "");
  }
}
