package io.areyouacat.core.upkeep;

import static java.util.stream.Collectors.groupingBy;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.settings.UpkeepSettings;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.training.StoredTraining;
import io.areyouacat.core.upkeep.Chore.Kind;
import io.areyouacat.core.upkeep.Chore.RemoveObjects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Removes documents whose time is over and that nothing in service, nothing one may go back to and
 * no younger run needs. Killed at any point and run again it ends the same: what refers goes before
 * what it refers to. While a night is under way, what that night may reuse is left alone.
 */
public final class StoreUpkeep {

  private static final Set<Kind> REUSED = Set.of(Kind.TRAINING, Kind.CANDIDATE, Kind.DATASET);

  private final ObjectStore store;
  private final Documents documents;
  private final UpkeepSettings settings;
  private final Clock clock;

  public StoreUpkeep(ObjectStore store, UpkeepSettings settings, Clock clock) {
    this.store = store;
    this.documents = new Documents(store);
    this.settings = settings;
    this.clock = clock;
  }

  /** A night that may still reuse whatever there is; then only what it cannot use may go. */
  public Optional<String> nightUnderWay() {
    return runUnderWay()
        .map(
            run ->
                ("Run '%s' was written to less than %d hours ago and has not ended, so models, data"
                        + " sets and tags were left alone.")
                    .formatted(run, settings.orphans().toHours()));
  }

  /** A run that has not ended and may still write. */
  public Optional<RunId> runUnderWay() {
    return StoredRuns.of(documents).underWay(before(settings.orphans())).stream().findFirst();
  }

  /**
   * Which tags of tables nobody needs: those of data sets that are not there or will not be.
   *
   * @param plan what will be removed
   */
  public Predicate<String> unneededTag(List<RemoveObjects> plan) {
    if (nightUnderWay().isPresent()) {
      return tag -> false;
    }
    Set<String> tags = new HashSet<>();
    needs(StoredRuns.of(documents)).datasets().forEach(hash -> tags.add(Dataset.tag(hash)));
    Set<String> going =
        plan.stream()
            .filter(chore -> chore.kind() == Kind.DATASET)
            .map(RemoveObjects::subject)
            .collect(Collectors.toSet());
    for (ObjectInfo info : store.list("datasets/")) {
      if (!going.contains(hash(info.key()))) {
        tags.add(Dataset.tag(hash(info.key())));
      }
    }
    return tag -> tag.startsWith(Dataset.TAG) && !tags.contains(tag);
  }

  private Needs needs(StoredRuns runs) {
    return Needs.of(documents, runs, clock.instant().minus(settings.runs()));
  }

  /**
   * What may go, in the order in which it has to.
   *
   * @throws io.areyouacat.core.error.BadInputException if a document cannot be read
   */
  public List<RemoveObjects> plan() {
    StoredRuns runs = StoredRuns.of(documents);
    Needs needs = needs(runs);
    List<RemoveObjects> chores = new ArrayList<>(runs(runs, needs));
    if (runs.underWay(before(settings.orphans())).isEmpty()) {
      chores.addAll(trainings(needs));
      chores.addAll(candidates(needs));
      chores.addAll(datasets(needs));
    }
    chores.addAll(old(Kind.QUARANTINE, "quarantine/", settings.quarantine()));
    chores.addAll(old(Kind.LOG, "logs/", settings.runs()));
    return chores;
  }

  /**
   * Does what was planned.
   *
   * @return a sentence if a night began meanwhile, so that it was left alone
   */
  public Optional<String> perform(RemoveObjects chore) {
    if (REUSED.contains(chore.kind())) {
      Optional<String> night = nightUnderWay();
      if (night.isPresent()) {
        return night;
      }
    }
    chore.keys().forEach(store::delete);
    return Optional.empty();
  }

  private Instant before(Duration age) {
    return clock.instant().minus(age);
  }

  private List<RemoveObjects> runs(StoredRuns runs, Needs needs) {
    return runs.all().stream()
        .filter(run -> !needs.runs().contains(run.id()))
        .map(
            run ->
                new RemoveObjects(
                    Kind.RUN,
                    run.id().value(),
                    "it was last written to at %s, and runs are kept %d days"
                        .formatted(run.writtenAt(), settings.runs().toDays()),
                    run.keys()))
        .toList();
  }

  /** They go first: from then on no night takes such a candidate for one that it can reuse. */
  private List<RemoveObjects> trainings(Needs needs) {
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
    return info.modified().isBefore(before(settings.orphans()));
  }

  /** What its gate said stays: verdicts on a test set are counted from there. */
  private List<RemoveObjects> candidates(Needs needs) {
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
                  .sorted(Comparator.comparing(StoreUpkeep::goes))
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

  private List<RemoveObjects> datasets(Needs needs) {
    return store.list("datasets/").stream()
        .filter(info -> !needs.datasets().contains(hash(info.key())) && orphaned(info))
        .map(
            info ->
                new RemoveObjects(
                    Kind.DATASET,
                    hash(info.key()),
                    "no model and no run that is kept needs it",
                    List.of(info.key())))
        .toList();
  }

  private static String hash(String key) {
    return key.replaceFirst("^datasets/", "").replaceFirst("\\.json$", "");
  }

  private List<RemoveObjects> old(Kind kind, String prefix, Duration age) {
    return store.list(prefix).stream()
        .filter(info -> info.modified().isBefore(before(age)))
        .map(
            info ->
                new RemoveObjects(
                    kind,
                    info.key(),
                    "written at %s, and such are kept %d days"
                        .formatted(info.modified(), age.toDays()),
                    List.of(info.key())))
        .toList();
  }
}
