package io.areyouacat.model;

import io.areyouacat.core.dataset.DatasetRow;
import java.util.List;

/** The loss of logistic regression. */
final class CrossEntropy {
  private CrossEntropy() {}

  /** Weighted mean in nats; NaN for no rows. */
  static double weightedMean(List<DatasetRow> rows, double[] logits) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < logits.length; i++) {
      DatasetRow row = rows.get(i);
      sum += row.weight() * of(row.positive(), logits[i]);
      weights += row.weight();
    }
    return sum / weights;
  }

  /** Of one row, in nats: {@code log(1 + exp(-logit))} of a positive one, without overflow. */
  static double of(boolean positive, double logit) {
    double x = positive ? -logit : logit;
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** What {@link #of} changes by with the logit: the probability less what it should be. */
  static double slope(boolean positive, double logit) {
    double probability = 1 / (1 + Math.exp(-logit));
    return positive ? probability - 1 : probability;
  }
}
