package io.areyouacat.core.evaluation;

import io.areyouacat.core.model.ModelVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Candidate and champion on the same sealed photos, and what follows from it.
 *
 * @param championEtag of the pointer that was read; deploying requires it unchanged; null if there
 *     was no pointer
 * @param anchor the best model promoted on this test set
 * @param testSet its number
 * @param missing photos of the test set that are no longer in the store
 * @param gatesSpent verdicts given on this test set, this one included
 * @param deltaRecall candidate minus champion, paired
 * @param smallestProvableMargin the margin at which this difference would just have been proven
 * @param promote what {@code deploy_model} or {@code keep_champion} acts on
 * @param calibrationCurve mean probability against observed share, of the candidate
 * @param thresholdCurves by name {@code recall}, {@code precision}, {@code f1}: over the threshold
 * @param worstErrors the candidate's, the most confident first
 * @param warnings such as 30 gates spent on one test set
 */
public record Evaluation(
    ModelVersion candidate,
    @Nullable ModelVersion champion,
    @Nullable String championEtag,
    @Nullable ModelVersion anchor,
    int testSet,
    long n,
    long missing,
    long gatesSpent,
    ModelMetrics candidateMetrics,
    @Nullable ModelMetrics championMetrics,
    @Nullable ModelMetrics anchorMetrics,
    @Nullable Estimate deltaRecall,
    @Nullable Estimate deltaPrecision,
    @Nullable Double smallestProvableMargin,
    List<RuleResult> rules,
    List<SliceResult> slices,
    boolean promote,
    Curve calibrationCurve,
    Map<String, Curve> thresholdCurves,
    List<ScoredPhoto> worstErrors,
    List<String> warnings) {

  public Evaluation {
    rules = List.copyOf(rules);
    slices = List.copyOf(slices);
    thresholdCurves = Map.copyOf(thresholdCurves);
    worstErrors = List.copyOf(worstErrors);
    warnings = List.copyOf(warnings);
  }

  /** The sentences of the rules that were not met. */
  public List<String> reasons() {
    return rules.stream().filter(RuleResult::failed).map(RuleResult::sentence).toList();
  }
}
