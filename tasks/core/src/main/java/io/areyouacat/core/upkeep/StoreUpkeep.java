package io.areyouacat.core.upkeep;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.settings.UpkeepSettings;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upkeep.Chore.Kind;
import io.areyouacat.core.upkeep.Chore.RemoveObjects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
      if (!going.contains(ModelRemovals.dataset(info.key()))) {
        tags.add(Dataset.tag(ModelRemovals.dataset(info.key())));
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
      chores.addAll(new ModelRemovals(store, documents, needs, before(settings.orphans())).plan());
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
