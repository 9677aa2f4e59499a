package io.areyouacat.workflows.run;

import io.areyouacat.core.run.NightFacts;
import io.areyouacat.core.run.NightReport;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunKind;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.run.VerdictText;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** The runs of a store. */
public final class Runs {

  public static final String NOT_ENDED = "not ended";

  private static final String PREFIX = "runs/";

  private final ObjectStore store;

  public Runs(ObjectStore store) {
    this.store = store;
  }

  /** By id, which is by time for runs that named themselves. */
  public List<RunRequest> all() {
    return store.list(PREFIX).stream()
        .map(ObjectInfo::key)
        .filter(key -> key.endsWith("/run.json"))
        .map(key -> key.substring(PREFIX.length(), key.length() - "/run.json".length()))
        .map(id -> new RunFolder(store, new RunId(id)).readRequest())
        .toList();
  }

  /** An id that no run has yet, since a run of that id would go on. */
  public RunId create(Instant now, Random random) {
    return Stream.generate(() -> RunId.create(now, random))
        .filter(id -> !exists(id))
        .findFirst()
        .orElseThrow();
  }

  public boolean exists(RunId id) {
    return store.head(PREFIX + id + "/run.json").isPresent();
  }

  /** The run as far as it got, in lines for people. */
  public List<String> summary(RunId id) {
    return NightSummary.of(facts(id));
  }

  /**
   * {@code promoted}, {@code kept}, {@code blocked}, for a run that only validates {@code
   * validated}, or {@code not ended}.
   */
  public String verdict(RunId id) {
    NightFacts facts = facts(id);
    if (facts.outcome() != null) {
      return VerdictText.of(facts.outcome());
    }
    boolean validated = facts.request().kind() == RunKind.VALIDATION && facts.validation() != null;
    return validated ? "validated" : NOT_ENDED;
  }

  /** What an ended run said to programs; empty while it has not ended. */
  public Optional<NightReport> ended(RunId id) {
    return new Nights(store).ended(id);
  }

  /** What an ended night says to programs. */
  public NightReport report(RunId id) {
    return EndedNight.report(facts(id));
  }

  /** Hash of the data set of the run that began last, of those that made one. */
  public Optional<String> latestDataset() {
    return all().stream()
        .sorted(Comparator.comparing(RunRequest::startedAt).reversed())
        .map(request -> new RunFolder(store, request.runId()))
        .flatMap(run -> run.find(TaskName.VALIDATE_DATASET, ValidationResult.class).stream())
        .map(ValidationResult::datasetHash)
        .filter(hash -> !hash.isEmpty())
        .findFirst();
  }

  /**
   * Writes {@code runs/<id>/night.json}, which says that the run has ended, and before that the
   * same as {@code runs/latest.json}, unless a run that began later has ended already.
   */
  public NightReport finish(RunId id) {
    NightReport report = report(id);
    byte[] json = Json.bytes(report);
    if (!laterEnded(id)) {
      store.put(Nights.LATEST, json);
    }
    store.put(Nights.key(id), json);
    return report;
  }

  private boolean laterEnded(RunId id) {
    Instant began = new RunFolder(store, id).readRequest().startedAt();
    return new Nights(store)
        .latest()
        .map(NightReport::runId)
        .filter(this::exists)
        .map(latest -> new RunFolder(store, latest).readRequest().startedAt())
        .filter(began::isBefore)
        .isPresent();
  }

  private NightFacts facts(RunId id) {
    return NightFacts.of(store, new RunFolder(store, id));
  }
}
