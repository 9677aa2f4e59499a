package io.areyouacat.workflows.run;

import io.areyouacat.core.evaluation.Estimate;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.ModelMetrics;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.NightFacts;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.NightReport;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.run.VerdictText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the report of a night that has ended from what its tasks wrote. */
final class EndedNight {

  private EndedNight() {}

  /**
   * @throws IllegalStateException if the night has not ended
   */
  static NightReport report(NightFacts facts) {
    NightOutcome outcome = facts.outcome();
    IngestResult ingest = facts.ingest();
    ExtractResult extract = facts.extract();
    ValidationResult validation = facts.validation();
    if (outcome == null || ingest == null || extract == null || validation == null) {
      throw new IllegalStateException("Run %s has not ended".formatted(facts.request().runId()));
    }
    var evaluation = facts.evaluation();
    return new NightReport(
        facts.request().runId(),
        VerdictText.of(outcome),
        VerdictText.reasons(outcome),
        evaluation == null ? null : evaluation.candidate(),
        facts.champion(),
        new NightReport.Photos(
            ingest.seen(),
            ingest.newPhotos(),
            extract.decoded(),
            ingest.rejected() + extract.rejected(),
            validation.conflicts(),
            ingest.exactDuplicates(),
            validation.nearDuplicates()),
        size(validation),
        evaluation == null ? null : test(evaluation),
        facts.report(),
        facts.seconds(),
        facts.trackingProblem().stream().toList());
  }

  private static NightReport.DatasetSize size(ValidationResult validation) {
    Map<String, Long> bySide = validation.bySide();
    return new NightReport.DatasetSize(
        validation.datasetHash(),
        bySide.getOrDefault("train", 0L),
        bySide.getOrDefault("validation", 0L),
        bySide.getOrDefault("test", 0L));
  }

  private static NightReport.Test test(Evaluation evaluation) {
    ModelMetrics metrics = evaluation.candidateMetrics();
    return new NightReport.Test(
        known(metrics.recall()),
        known(metrics.precision()),
        known(metrics.f1()),
        known(metrics.auc()),
        metrics.threshold(),
        evaluation.n());
  }

  private static @Nullable Double known(Estimate estimate) {
    return Double.isFinite(estimate.value()) ? estimate.value() : null;
  }
}
