package io.areyouacat.core.tracking;

import io.areyouacat.core.dataset.Drift;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.evaluation.Estimate;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.ModelMetrics;
import io.areyouacat.core.evaluation.SliceResult;
import io.areyouacat.core.model.Epoch;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.NightFacts;
import io.areyouacat.core.run.RunTimes.TaskTime;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.tracking.TrackedRun.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of a night, each at the moment when its task began. */
final class TrackedMetrics {

  private final NightFacts facts;
  private final List<Metric> metrics = new ArrayList<>();
  private Instant at;

  private TrackedMetrics(NightFacts facts) {
    this.facts = facts;
    this.at = facts.request().startedAt();
  }

  /**
   * @param card of the candidate, or null
   */
  static List<Metric> of(NightFacts facts, @Nullable ModelCard card) {
    var all = new TrackedMetrics(facts);
    all.ingest();
    all.extract();
    all.validation();
    all.training(card);
    all.evaluation();
    facts
        .times()
        .forEach(
            (task, time) -> {
              all.at = time.startedAt();
              all.add("seconds." + task, time.seconds());
            });
    return all.metrics;
  }

  private void ingest() {
    IngestResult ingest = facts.ingest();
    if (ingest != null) {
      began(TaskName.INGEST_PHOTOS);
      add("ingest.seen", ingest.seen());
      add("ingest.new", ingest.newPhotos());
      add("ingest.exact_duplicates", ingest.exactDuplicates());
      add("ingest.rejected", ingest.rejected());
      add("ingest.forgotten", ingest.forgotten().photos());
    }
  }

  private void extract() {
    ExtractResult extract = facts.extract();
    if (extract != null) {
      began(TaskName.EXTRACT_FEATURES);
      add("extract.decoded", extract.decoded());
      add("extract.embeddings", extract.embeddings());
      add("extract.rejected", extract.rejected());
    }
  }

  private void validation() {
    ValidationResult validation = facts.validation();
    if (validation == null) {
      return;
    }
    began(TaskName.VALIDATE_DATASET);
    add("dataset.photos", validation.photos());
    validation.bySide().forEach((side, rows) -> add("dataset." + side, rows));
    validation.byStratum().forEach((stratum, rows) -> add("dataset.stratum." + stratum, rows));
    add("dataset.near_duplicates", validation.nearDuplicates());
    add("dataset.conflicts", validation.conflicts());
    add("findings.error", validation.errors().size());
    add(
        "findings.warn",
        validation.findings().stream().filter(one -> one.severity() == Severity.WARN).count());
    for (Drift drift : validation.drift()) {
      add("drift.%s.psi".formatted(drift.property()), drift.psi());
      add("drift.%s.ks".formatted(drift.property()), drift.ks());
    }
  }

  private void training(@Nullable ModelCard card) {
    if (card == null || facts.training() == null) {
      return;
    }
    // The same whichever night tells it.
    at = card.trainedAt();
    for (Epoch epoch : card.history()) {
      metrics.add(new Metric("train.loss", epoch.trainLoss(), epoch.number(), at));
      metrics.add(new Metric("validation.loss", epoch.validationLoss(), epoch.number(), at));
    }
    add("train.best_epoch", card.chosen().bestEpoch());
    add("train.trials", card.trials().size());
    add("train.calibration_error", card.calibrationError());
    card.validation().forEach((metric, value) -> add("validation." + metric, value));
    began(TaskName.TRAIN_MODEL);
    add("train.label_suspects", facts.training().audit().suspects().size());
  }

  private void evaluation() {
    Evaluation evaluation = facts.evaluation();
    if (evaluation == null) {
      return;
    }
    began(TaskName.EVALUATE_MODEL);
    model("test", evaluation.candidateMetrics());
    model("champion", evaluation.championMetrics());
    model("anchor", evaluation.anchorMetrics());
    estimate("change.recall", evaluation.deltaRecall());
    estimate("change.precision", evaluation.deltaPrecision());
    add("test.photos", evaluation.n());
    add("test.gates_spent", evaluation.gatesSpent());
    add("test.rules_failed", evaluation.reasons().size());
    for (SliceResult slice : evaluation.slices()) {
      String name = "slice.%s.%s".formatted(slice.slice(), slice.metric().replaceAll("[ -]", "_"));
      estimate(name, slice.candidate());
    }
  }

  private void model(String who, @Nullable ModelMetrics of) {
    if (of != null) {
      estimate(who + ".recall", of.recall());
      estimate(who + ".precision", of.precision());
      estimate(who + ".f1", of.f1());
      estimate(who + ".auc", of.auc());
      add(who + ".threshold", of.threshold());
      add(who + ".calibration_error", of.calibrationError());
    }
  }

  private void estimate(String name, @Nullable Estimate estimate) {
    if (estimate != null) {
      add(name, estimate.value());
      add(name + ".low", estimate.low());
      add(name + ".high", estimate.high());
    }
  }

  private void began(TaskName task) {
    TaskTime time = facts.times().get(task);
    at = time == null ? facts.request().startedAt() : time.startedAt();
  }

  private void add(String name, double value) {
    metrics.add(new Metric(name, value, 0, at));
  }
}
