package io.areyouacat.serving.operator;

import io.areyouacat.core.evaluation.Estimate;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.ModelMetrics;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.RunId;
import io.areyouacat.serving.live.LiveModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The model in service and what its card says of it.
 *
 * @param since when this server took it into service
 * @param rows of its data set, by stratum and side
 * @param threshold its cut-off
 * @param test on the sealed test photos; null if no gate judged it
 * @param validation its own figures on the validation side, by name
 */
public record ServedModel(
    ModelVersion version,
    Instant since,
    String positiveCategory,
    Instant trainedAt,
    RunId run,
    String dataset,
    Map<String, Long> rows,
    Bands bands,
    double threshold,
    double calibrationError,
    Map<String, Double> validation,
    @Nullable Test test,
    @Nullable ModelVersion parent,
    String code,
    List<String> notes) {

  public ServedModel {
    rows = new TreeMap<>(rows);
    validation = new TreeMap<>(validation);
    notes = List.copyOf(notes);
  }

  /**
   * @param photos of the test set
   */
  public record Test(
      int testSet, long photos, Estimate recall, Estimate precision, Estimate f1, Estimate auc) {

    private static Test of(Evaluation evaluation) {
      ModelMetrics metrics = evaluation.candidateMetrics();
      return new Test(
          evaluation.testSet(),
          evaluation.n(),
          metrics.recall(),
          metrics.precision(),
          metrics.f1(),
          metrics.auc());
    }
  }

  static ServedModel of(LiveModel live, @Nullable Evaluation evaluation) {
    ModelCard card = live.card();
    return new ServedModel(
        live.version(),
        live.since(),
        live.positiveCategory(),
        card.trainedAt(),
        card.runId(),
        card.datasetHash(),
        card.rowsByStratumAndSide(),
        live.bands(),
        card.spec().threshold(),
        card.calibrationError(),
        card.validation(),
        evaluation == null ? null : Test.of(evaluation),
        card.parent(),
        card.code(),
        card.notes());
  }
}
