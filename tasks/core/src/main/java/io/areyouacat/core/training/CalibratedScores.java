package io.areyouacat.core.training;

import io.areyouacat.core.evaluation.Estimate;
import io.areyouacat.core.evaluation.Metrics;
import io.areyouacat.core.evaluation.ScoredPhoto;
import io.areyouacat.core.model.Calibration;
import java.util.List;

/**
 * How scores become probabilities in service.
 *
 * @param error calibration error, 15 bins of equal count, on the rows that it was fitted on,
 *     reweighted to the share of positives in service
 */
record CalibratedScores(Calibration calibration, double error) {

  /**
   * @param rows operators' rows of both classes
   * @param share of positives that probabilities are for
   */
  static CalibratedScores fit(List<ScoredRow> rows, double share) {
    double positives = 0;
    double all = 0;
    for (ScoredRow each : rows) {
      positives += each.row().positive() ? each.row().weight() : 0;
      all += each.row().weight();
    }
    double trained = positives / all;
    Calibration calibration = PlattScaling.shift(PlattScaling.fit(rows, true), trained, share);
    List<ScoredPhoto> photos =
        rows.stream()
            .map(
                each ->
                    each.photo(
                        calibration,
                        each.row().weight()
                            * (each.row().positive()
                                ? share / trained
                                : (1 - share) / (1 - trained))))
            .toList();
    return new CalibratedScores(calibration, Estimate.round(Metrics.calibrationError(photos)));
  }
}
