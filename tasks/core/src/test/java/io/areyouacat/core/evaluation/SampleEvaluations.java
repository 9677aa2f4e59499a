package io.areyouacat.core.evaluation;

import io.areyouacat.core.evaluation.ModelMetrics.Confusion;
import io.areyouacat.core.model.ModelVersion;
import java.util.List;
import java.util.Map;

/** Evaluations that tests need. */
public final class SampleEvaluations {

  private SampleEvaluations() {}

  /** All four metrics the same, without uncertainty. */
  public static ModelMetrics metrics(double value) {
    return metrics(value, value);
  }

  /** Without uncertainty; the other two are as the recall. */
  public static ModelMetrics metrics(double recall, double precision) {
    var estimate = Estimate.of(recall, recall, recall, 100);
    return new ModelMetrics(
        0.5,
        estimate,
        Estimate.of(precision, precision, precision, 100),
        estimate,
        estimate,
        new Confusion(24, 3, 1, 72),
        0.02);
  }

  /** A first model on its test set, promoted or kept out by its recall. */
  public static Evaluation evaluation(ModelVersion candidate, int testSet, boolean promote) {
    var rule =
        promote
            ? new RuleResult(
                "floor-recall", 0.96, 0.8, RuleResult.Status.MET, "recall 0.960 is at least 0.800")
            : new RuleResult(
                "floor-recall", 0.7, 0.8, RuleResult.Status.NOT_MET, "recall 0.700 is below 0.800");
    return new Evaluation(
        candidate,
        null,
        null,
        null,
        testSet,
        100,
        0,
        1,
        metrics(promote ? 0.96 : 0.7),
        null,
        null,
        null,
        null,
        null,
        List.of(rule),
        List.of(),
        promote,
        new Curve("mean probability", "share of positives", List.of()),
        Map.of(),
        List.of(),
        List.of());
  }
}
