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
      sum += row.weight() * softplus(row.positive() ? -logits[i] : logits[i]);
      weights += row.weight();
    }
    return sum / weights;
  }

  /** {@code log(1 + exp(x))} without overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
