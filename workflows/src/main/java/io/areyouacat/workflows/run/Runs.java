package io.areyouacat.workflows.run;

import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The runs of a store. */
public final class Runs {

  private static final String PREFIX = "runs/";

  private final ObjectStore store;

  public Runs(ObjectStore store) {
    this.store = store;
  }

  /** Key of the page that leads to all pages of a run. */
  static String page(RunId run) {
    return PREFIX + run + "/night.html";
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

  public boolean exists(RunId id) {
    return store.head(PREFIX + id + "/run.json").isPresent();
  }

  /** The run as far as it got, in lines for people. */
  public List<String> summary(RunId id) {
    return NightSummary.of(facts(id));
  }

  /** {@code promoted}, {@code kept}, {@code blocked}, or {@code not ended}. */
  public String verdict(RunId id) {
    var outcome = facts(id).outcome();
    return outcome == null ? "not ended" : VerdictText.of(outcome);
  }

  /** What an ended night says to programs. */
  public NightReport report(RunId id) {
    return NightReport.of(facts(id));
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

  /** Writes {@code runs/<id>/night.json}, and the same as {@code runs/latest.json}. */
  public NightReport finish(RunId id) {
    NightReport report = report(id);
    byte[] json = Json.bytes(report);
    store.put(PREFIX + id + "/night.json", json);
    store.put(PREFIX + "latest.json", json);
    return report;
  }

  private NightFacts facts(RunId id) {
    return NightFacts.of(store, new RunFolder(store, id));
  }
}
