package io.areyouacat.workflows.score;

import io.areyouacat.core.evaluation.Estimate;
import io.areyouacat.core.evaluation.Metrics;
import io.areyouacat.core.evaluation.ModelMetrics.Confusion;
import io.areyouacat.core.evaluation.ScoredPhoto;
import io.areyouacat.core.photo.PhotoId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good the answers are, photo by photo and not weighted by the mix.
 *
 * @param recall NaN without positives
 * @param precision NaN if nothing was called positive
 * @param auc NaN with one class missing
 * @param byCategory photos called positive and photos in all
 */
record ScoreMetrics(
    double recall,
    double precision,
    double auc,
    long n,
    Confusion confusion,
    Map<String, Called> byCategory) {

  /** Of one category. */
  record Called(long positive, long all) {}

  static ScoreMetrics of(List<FolderScore> scores, String positiveCategory) {
    long[] counts = new long[4];
    Map<String, Called> byCategory = new TreeMap<>();
    for (FolderScore score : scores) {
      boolean truth = score.category().equals(positiveCategory);
      counts[(truth ? 0 : 2) + (score.positive() ? 0 : 1)]++;
      byCategory.merge(
          score.category(),
          new Called(score.positive() ? 1 : 0, 1),
          (a, b) -> new Called(a.positive() + b.positive(), a.all() + b.all()));
    }
    var confusion = new Confusion(counts[0], counts[2], counts[1], counts[3]);
    return new ScoreMetrics(
        ratio(counts[0], counts[0] + counts[1]),
        ratio(counts[0], counts[0] + counts[2]),
        Estimate.round(Metrics.auc(scores.stream().map(s -> scored(s, positiveCategory)).toList())),
        scores.size(),
        confusion,
        byCategory);
  }

  private static double ratio(long part, long all) {
    return all == 0 ? Double.NaN : Estimate.round((double) part / all);
  }

  private static ScoredPhoto scored(FolderScore score, String positiveCategory) {
    return new ScoredPhoto(
        PhotoId.of(score.path().getBytes(StandardCharsets.UTF_8)),
        score.category().equals(positiveCategory),
        score.category(),
        score.path(),
        1,
        score.probability());
  }
}
