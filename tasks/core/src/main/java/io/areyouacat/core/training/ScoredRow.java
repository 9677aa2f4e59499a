package io.areyouacat.core.training;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.evaluation.ScoredPhoto;
import io.areyouacat.core.model.Calibration;
import java.util.ArrayList;
import java.util.List;

/** A row with a network's raw score (a logit). */
public record ScoredRow(DatasetRow row, double score) {

  /**
   * @throws IllegalStateException if a score is missing or is no number
   */
  static List<ScoredRow> of(List<DatasetRow> rows, double[] scores) {
    if (rows.size() != scores.length) {
      throw new IllegalStateException(
          "%d scores for %d photos".formatted(scores.length, rows.size()));
    }
    List<ScoredRow> scored = new ArrayList<>(scores.length);
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new IllegalStateException(
            "The network gives photo %s the score %s".formatted(rows.get(i).photo(), scores[i]));
      }
      scored.add(new ScoredRow(rows.get(i), scores[i]));
    }
    return scored;
  }

  /** Uploads never set calibration or cut-off. */
  static List<ScoredRow> withoutUploads(List<ScoredRow> rows) {
    return rows.stream().filter(each -> !each.row().upload()).toList();
  }

  ScoredPhoto photo(Calibration calibration, double weight) {
    return new ScoredPhoto(
        row.photo(),
        row.positive(),
        row.stratum(),
        row.group(),
        weight,
        calibration.probability(score));
  }

  ScoredPhoto photo(Calibration calibration) {
    return photo(calibration, row.weight());
  }
}
