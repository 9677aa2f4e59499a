package io.areyouacat.core.evaluation;

import static io.areyouacat.core.evaluation.Words.number;

import io.areyouacat.core.evaluation.RuleResult.Status;
import io.areyouacat.core.settings.GateSettings;
import java.util.List;

/**
 * {@code anchor-recall} and {@code anchor-precision}: not more than one margin below the best model
 * ever promoted on this test set, so that small steps down do not add up.
 */
final class AnchorRules {

  private final GateSettings settings;

  AnchorRules(GateSettings settings) {
    this.settings = settings;
  }

  List<RuleResult> judge(Comparison comparison) {
    ModelMetrics candidate = comparison.candidateMetrics();
    ModelMetrics anchor = comparison.anchorMetrics();
    if (anchor == null) {
      return List.of(without("recall"), without("precision"));
    }
    String version = String.valueOf(comparison.anchor());
    return List.of(
        judge("recall", candidate.recall().value(), anchor.recall().value(), version),
        judge("precision", candidate.precision().value(), anchor.precision().value(), version));
  }

  private static RuleResult without(String metric) {
    return new RuleResult(
        "anchor-" + metric,
        Double.NaN,
        Double.NaN,
        Status.NOT_APPLICABLE,
        "no model was promoted on this test set before, so %s has no anchor".formatted(metric));
  }

  private RuleResult judge(String metric, double value, double anchor, String version) {
    double least = Estimate.round(anchor - settings.margin());
    boolean met = value >= least;
    return new RuleResult(
        "anchor-" + metric,
        value,
        least,
        Gate.status(met),
        "%s %s is %s %s, the best promoted on this test set (%s by model %s) less a margin of %s"
            .formatted(
                metric,
                number(value, least),
                met ? "at least" : "not at least",
                number(least),
                number(anchor),
                version,
                number(settings.margin())));
  }
}
