package io.areyouacat.core.evaluation;

import io.areyouacat.core.model.ModelVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the verdict depends on.
 *
 * @param champion null if nothing is in service; then its metrics and the differences are, too
 * @param anchor the best model promoted on this test set, or null
 * @param withdrawn whether the candidate was taken out of service before
 * @param unscored photos that the candidate gave no probability
 * @param unscoredByChampion photos that the champion gave no probability
 * @param deltaRecall candidate minus champion, paired
 */
record Comparison(
    ModelVersion candidate,
    @Nullable ModelVersion champion,
    @Nullable ModelVersion anchor,
    boolean withdrawn,
    long positives,
    long negatives,
    long unscored,
    long unscoredByChampion,
    ModelMetrics candidateMetrics,
    @Nullable ModelMetrics championMetrics,
    @Nullable ModelMetrics anchorMetrics,
    @Nullable Estimate deltaRecall,
    @Nullable Estimate deltaPrecision,
    List<SliceResult> slices) {

  Comparison {
    slices = List.copyOf(slices);
  }

  /**
   * The margin at which both differences would just have been proven, 0 if they are proven anyway;
   * NaN if no margin would do; null without a champion.
   */
  @Nullable Double smallestProvableMargin() {
    if (deltaRecall == null || deltaPrecision == null) {
      return null;
    }
    return Math.max(0.0, -Math.min(deltaRecall.low(), deltaPrecision.low()));
  }
}
