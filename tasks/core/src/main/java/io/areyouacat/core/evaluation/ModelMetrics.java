package io.areyouacat.core.evaluation;

/**
 * One model on the gating test photos, weighted.
 *
 * @param threshold its own cut-off
 * @param calibrationError 15 bins of equal count
 */
public record ModelMetrics(
    double threshold,
    Estimate recall,
    Estimate precision,
    Estimate f1,
    Estimate auc,
    Confusion confusion,
    double calibrationError) {

  /** Photos, not weights. */
  public record Confusion(
      long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {}
}
