package io.areyouacat.core.evaluation;

import static io.areyouacat.core.evaluation.Words.number;
import static io.areyouacat.core.evaluation.Words.percent;
import static io.areyouacat.core.evaluation.Words.signed;

import io.areyouacat.core.evaluation.RuleResult.Status;
import io.areyouacat.core.settings.GateSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code change-recall} and {@code change-precision}: the lower bound of candidate minus champion
 * exceeds minus the margin (non-inferiority; CONSORT extension, JAMA 2012).
 */
final class ChangeRules {

  private final GateSettings settings;

  ChangeRules(GateSettings settings) {
    this.settings = settings;
  }

  List<RuleResult> judge(Comparison comparison) {
    return List.of(
        judge("recall", comparison.deltaRecall()), judge("precision", comparison.deltaPrecision()));
  }

  private RuleResult judge(String metric, @Nullable Estimate change) {
    String rule = "change-" + metric;
    double least = Estimate.round(-settings.margin());
    if (change == null) {
      return new RuleResult(
          rule,
          Double.NaN,
          least,
          Status.NOT_APPLICABLE,
          "there is no champion to compare %s with".formatted(metric));
    }
    return new RuleResult(
        rule, change.low(), least, Gate.status(change.low() > least), sentence(metric, change));
  }

  private String sentence(String metric, Estimate change) {
    double least = -settings.margin();
    String margin = number(settings.margin());
    String confidence = percent(settings.confidence());
    if (Double.isNaN(change.value())) {
      return "the change of %s cannot be computed".formatted(metric);
    }
    if (change.low() > least) {
      return "%s changed by %s, with %s confidence by more than %s; the margin is %s"
          .formatted(metric, signed(change.value()), confidence, signed(change.low()), margin);
    }
    if (change.value() > least) {
      return ("not enough evidence: %s changed by %s, but with %s confidence only by more than %s;"
              + " the margin is %s")
          .formatted(metric, signed(change.value()), confidence, signed(change.low()), margin);
    }
    return "%s fell by %s against the champion's; the margin is %s"
        .formatted(metric, number(-change.value(), settings.margin()), margin);
  }
}
