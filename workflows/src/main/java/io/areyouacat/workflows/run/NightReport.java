package io.areyouacat.workflows.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.areyouacat.core.evaluation.Estimate;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.ModelMetrics;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A night for programs: the last line of {@code retrain --json} and {@code runs/<run
 * id>/night.json}. Its field names are a contract.
 *
 * @param verdict {@code promoted}, {@code kept} or {@code blocked}
 * @param modelVersion the candidate; null if the night was blocked
 * @param champion what is in service after the night, or null
 * @param test the candidate on the test photos; null if the night was blocked
 * @param seconds by task, in the order of the night
 */
public record NightReport(
    RunId runId,
    String verdict,
    List<String> reasons,
    @Nullable ModelVersion modelVersion,
    @Nullable ModelVersion champion,
    Photos photos,
    DatasetSize dataset,
    @Nullable Test test,
    URI report,
    Map<TaskName, Double> seconds) {

  /**
   * @param seen files looked at
   * @param extracted photos decoded
   */
  @JsonPropertyOrder({"seen", "new"})
  public record Photos(
      long seen,
      @JsonProperty("new") long newPhotos,
      long extracted,
      long rejected,
      long conflicts,
      long exactDuplicates,
      long nearDuplicates) {}

  /** Photos by side. */
  public record DatasetSize(String hash, long train, long validation, long test) {}

  /**
   * Metrics are null where they are not defined, such as a recall without positives.
   *
   * @param threshold the candidate's cut-off
   */
  public record Test(
      @Nullable Double recall,
      @Nullable Double precision,
      @Nullable Double f1,
      @Nullable Double auc,
      double threshold,
      long n) {

    private static Test of(Evaluation evaluation) {
      ModelMetrics metrics = evaluation.candidateMetrics();
      return new Test(
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

  /**
   * @throws IllegalStateException if the night has not ended
   */
  static NightReport of(NightFacts facts) {
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
        new Photos(
            ingest.seen(),
            ingest.newPhotos(),
            extract.decoded(),
            ingest.rejected() + extract.rejected(),
            validation.conflicts(),
            ingest.exactDuplicates(),
            validation.nearDuplicates()),
        size(validation),
        evaluation == null ? null : Test.of(evaluation),
        facts.report(),
        facts.seconds());
  }

  private static DatasetSize size(ValidationResult validation) {
    Map<String, Long> bySide = validation.bySide();
    return new DatasetSize(
        validation.datasetHash(),
        bySide.getOrDefault("train", 0L),
        bySide.getOrDefault("validation", 0L),
        bySide.getOrDefault("test", 0L));
  }
}
