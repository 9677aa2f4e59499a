package io.areyouacat.core.evaluation;

import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.GateSettings;
import io.areyouacat.core.settings.ValidationSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns scores into metrics, intervals, slices and a verdict. Pure: no store, no clock. */
public final class Evaluator {

  /** Fixed, so that nobody can try seeds until one approves. */
  private static final long SEED = 20_260_131;

  private static final int WORST_ERRORS = 24;

  private final GateSettings gate;
  private final Slices slices;

  public Evaluator(GateSettings gate, ValidationSettings validation) {
    this.gate = gate;
    this.slices = new Slices(gate, validation);
  }

  /**
   * What else the evaluation records.
   *
   * @param championEtag of the pointer that named the champion; null if there was no pointer
   * @param withdrawn whether the candidate was taken out of service before
   * @param missing photos of the test set that are no longer in the store
   * @param gatesSpent verdicts given on this test set, this one included
   */
  public record Circumstances(
      @Nullable String championEtag,
      boolean withdrawn,
      int testSet,
      long missing,
      long gatesSpent,
      List<String> warnings) {

    public Circumstances {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * @param features of test photos, for slices; photos without are in no such slice
   */
  public Evaluation evaluate(
      Rivals rivals, Map<PhotoId, PhotoFeatures> features, Circumstances circumstances) {
    List<ScoredPhoto> photos = rivals.candidate().photos();
    GroupDraws draws = GroupDraws.of(photos, gate.draws(), SEED);
    MeasuredModel candidate = measure(rivals.candidate(), draws);
    MeasuredModel champion = measureIfAny(rivals.champion(), draws);
    MeasuredModel anchor =
        sameVersion(rivals.anchor(), rivals.champion())
            ? champion
            : measureIfAny(rivals.anchor(), draws);
    Comparison comparison =
        comparison(candidate, champion, anchor, circumstances, slices.of(rivals, features));
    List<RuleResult> rules = new Gate(gate).judge(comparison);
    return new Evaluation(
        comparison.candidate(),
        comparison.champion(),
        circumstances.championEtag(),
        comparison.anchor(),
        circumstances.testSet(),
        photos.size(),
        circumstances.missing(),
        circumstances.gatesSpent(),
        comparison.candidateMetrics(),
        comparison.championMetrics(),
        comparison.anchorMetrics(),
        comparison.deltaRecall(),
        comparison.deltaPrecision(),
        comparison.smallestProvableMargin(),
        rules,
        comparison.slices(),
        Gate.promotes(rules),
        Metrics.calibrationCurve(photos),
        Metrics.thresholdCurves(photos),
        worstErrors(rivals.candidate()),
        circumstances.warnings());
  }

  private Comparison comparison(
      MeasuredModel candidate,
      @Nullable MeasuredModel champion,
      @Nullable MeasuredModel anchor,
      Circumstances circumstances,
      List<SliceResult> slices) {
    ScoredModel model = candidate.model();
    long positives = model.photos().stream().filter(ScoredPhoto::positive).count();
    return new Comparison(
        model.version(),
        champion == null ? null : champion.model().version(),
        anchor == null ? null : anchor.model().version(),
        circumstances.withdrawn(),
        positives,
        model.photos().size() - positives,
        model.unscored(),
        champion == null ? 0 : champion.model().unscored(),
        candidate.metrics(),
        champion == null ? null : champion.metrics(),
        anchor == null ? null : anchor.metrics(),
        champion == null ? null : candidate.recallMinus(champion, gate.confidence()),
        champion == null ? null : candidate.precisionMinus(champion, gate.confidence()),
        slices);
  }

  private MeasuredModel measure(ScoredModel model, GroupDraws draws) {
    return MeasuredModel.of(model, draws, gate.confidence());
  }

  private @Nullable MeasuredModel measureIfAny(@Nullable ScoredModel model, GroupDraws draws) {
    return model == null ? null : measure(model, draws);
  }

  private static boolean sameVersion(@Nullable ScoredModel one, @Nullable ScoredModel other) {
    return one != null && other != null && Objects.equals(one.version(), other.version());
  }

  /** Photos without a probability first, then those it was most sure of. */
  private static List<ScoredPhoto> worstErrors(ScoredModel model) {
    return model.photos().stream()
        .filter(photo -> !Tally.right(photo, model.threshold()))
        .sorted(
            Comparator.comparingDouble(Evaluator::sureness)
                .reversed()
                .thenComparing(ScoredPhoto::photo))
        .limit(WORST_ERRORS)
        .toList();
  }

  private static double sureness(ScoredPhoto wrong) {
    if (!Metrics.scored(wrong)) {
      return Double.POSITIVE_INFINITY;
    }
    return wrong.positive() ? 1 - wrong.probability() : wrong.probability();
  }
}
