package io.areyouacat.core.evaluation;

import static io.areyouacat.core.evaluation.Words.number;

import io.areyouacat.core.evaluation.RuleResult.Status;
import io.areyouacat.core.settings.GateSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The verdict on a candidate: every rule with its numbers. Pure; equal comparisons give equal
 * verdicts. What cannot be computed is not met.
 */
final class Gate {

  private final GateSettings settings;

  Gate(GateSettings settings) {
    this.settings = settings;
  }

  /** Every rule, met or not, always in the same order. */
  List<RuleResult> judge(Comparison comparison) {
    List<RuleResult> rules = new ArrayList<>();
    rules.add(finiteScores(comparison));
    rules.add(bothClasses(comparison));
    rules.add(floorsConfigured());
    ModelMetrics metrics = comparison.candidateMetrics();
    rules.add(floor("recall", metrics.recall(), settings.minRecall()));
    rules.add(floor("precision", metrics.precision(), settings.minPrecision()));
    var slices = new SliceRules(settings, comparison);
    settings.slices().forEach(slice -> rules.add(slices.judge(slice)));
    rules.addAll(new ChangeRules(settings).judge(comparison));
    rules.addAll(new AnchorRules(settings).judge(comparison));
    rules.add(alreadyInService(comparison));
    rules.add(withdrawn(comparison));
    return rules;
  }

  /** Whether nothing speaks against it. */
  static boolean promotes(List<RuleResult> rules) {
    return !rules.isEmpty() && rules.stream().noneMatch(RuleResult::failed);
  }

  private static RuleResult finiteScores(Comparison comparison) {
    long unscored = comparison.unscored() + comparison.unscoredByChampion();
    long n = comparison.positives() + comparison.negatives();
    String sentence = "every one of %d test photos has a probability".formatted(n);
    if (comparison.unscored() > 0) {
      sentence =
          "the candidate gave no probability for %d of %d test photos"
              .formatted(comparison.unscored(), n);
    } else if (unscored > 0) {
      sentence =
          "the champion gave no probability for %d of %d test photos, so they cannot be compared"
              .formatted(unscored, n);
    }
    return new RuleResult("finite-scores", unscored, 0, status(unscored == 0), sentence);
  }

  private static RuleResult bothClasses(Comparison comparison) {
    long positives = comparison.positives();
    long negatives = comparison.negatives();
    boolean both = positives > 0 && negatives > 0;
    String sentence =
        "there are %d positive and %d negative test photos%s"
            .formatted(
                positives,
                negatives,
                both ? "" : "; both are needed. Maybe add photos, then: areyouacat tests renew");
    return new RuleResult(
        "both-classes", Math.min(positives, negatives), 1, status(both), sentence);
  }

  private RuleResult floorsConfigured() {
    boolean some = settings.minRecall().isPresent() || settings.minPrecision().isPresent();
    return new RuleResult(
        "floors-configured",
        Double.NaN,
        Double.NaN,
        status(some),
        some
            ? "there is a floor to stand on"
            : "no floor is configured, which is not an approval. Set gate.minRecall or"
                + " gate.minPrecision");
  }

  private static RuleResult floor(String metric, Estimate estimate, OptionalDouble floor) {
    String rule = "floor-" + metric;
    double value = estimate.value();
    if (floor.isEmpty()) {
      return new RuleResult(
          rule,
          value,
          Double.NaN,
          Status.NOT_APPLICABLE,
          "%s is %s; no floor is configured".formatted(metric, number(value)));
    }
    double least = floor.getAsDouble();
    if (Double.isNaN(value)) {
      return new RuleResult(
          rule, value, least, Status.NOT_MET, metric + " cannot be computed from these answers");
    }
    boolean met = value >= least;
    return new RuleResult(
        rule,
        value,
        least,
        status(met),
        met
            ? "%s %s is at least %s".formatted(metric, number(value, least), number(least))
            : "%s %s is below the floor of %s"
                .formatted(metric, number(value, least), number(least)));
  }

  private static RuleResult alreadyInService(Comparison comparison) {
    boolean same = comparison.candidate().equals(comparison.champion());
    return new RuleResult(
        "already-in-service",
        Double.NaN,
        Double.NaN,
        status(!same),
        "model %s is %s".formatted(comparison.candidate(), same ? "already in service" : "new"));
  }

  private static RuleResult withdrawn(Comparison comparison) {
    return new RuleResult(
        "withdrawn",
        Double.NaN,
        Double.NaN,
        status(!comparison.withdrawn()),
        comparison.withdrawn()
            ? "model %s was withdrawn by a rollback. Maybe run: areyouacat models allow %s"
                .formatted(comparison.candidate(), comparison.candidate())
            : "model %s is not withdrawn".formatted(comparison.candidate()));
  }

  static Status status(boolean met) {
    return met ? Status.MET : Status.NOT_MET;
  }
}
