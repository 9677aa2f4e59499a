package io.areyouacat.dataset.validate;

import io.areyouacat.core.dataset.DisputedLabel;
import io.areyouacat.core.evaluation.LabelAudit.Suspect;
import io.areyouacat.core.run.RunFolder;
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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the run before this one did not believe: its own audit's suspects, and what it had learnt of
 * the run before it. So what an audit found once is remembered, though the label is in no later
 * audit.
 */
record EarlierDisputes(ObjectStore store) {

  private static final Pattern VALIDATED =
      Pattern.compile("runs/([^/]+)/" + TaskName.VALIDATE_DATASET + "\\.json");

  private record Validated(RunId run, Instant startedAt) {}

  /**
   * @param probability of the other class from which on a suspect is a strong one
   */
  SortedSet<DisputedLabel> before(RunId run, double probability) {
    var disputed = new TreeSet<DisputedLabel>();
    last(run)
        .map(id -> new RunFolder(store, id))
        .ifPresent(
            folder -> {
              folder
                  .find(TaskName.VALIDATE_DATASET, ValidationResult.class)
                  .ifPresent(result -> disputed.addAll(result.disputed()));
              folder
                  .find(TaskName.TRAIN_MODEL, TrainingResult.class)
                  .ifPresent(
                      result ->
                          result.audit().suspects().stream()
                              .filter(suspect -> against(suspect) >= probability)
                              .map(EarlierDisputes::disputed)
                              .forEach(disputed::add));
            });
    return disputed;
  }

  private static double against(Suspect suspect) {
    return suspect.labelledPositive() ? 1 - suspect.probability() : suspect.probability();
  }

  private static DisputedLabel disputed(Suspect suspect) {
    return new DisputedLabel(suspect.photo(), suspect.labelledPositive(), suspect.probability());
  }

  /** Of the runs that began no later, the one that began last and came as far as this. */
  private Optional<RunId> last(RunId run) {
    Instant now = startedAt(run).orElse(Instant.MAX);
    return store.list("runs/").stream()
        .map(ObjectInfo::key)
        .map(VALIDATED::matcher)
        .filter(Matcher::matches)
        .map(key -> new RunId(key.group(1)))
        .filter(id -> !id.equals(run))
        .map(id -> new Validated(id, startedAt(id).orElse(Instant.EPOCH)))
        .filter(each -> !each.startedAt().isAfter(now))
        .max(Comparator.comparing(Validated::startedAt).thenComparing(each -> each.run().value()))
        .map(Validated::run);
  }

  private Optional<Instant> startedAt(RunId run) {
    return new RunFolder(store, run).findRequest().map(RunRequest::startedAt);
  }
}
