package io.areyouacat.core.training;

import io.areyouacat.core.evaluation.Estimate;
import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.evaluation.Metrics;
import io.areyouacat.core.evaluation.ScoredPhoto;
import io.areyouacat.core.evaluation.Tally;
import io.areyouacat.core.model.Calibration;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.TrialResult;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.ProgressReporter.Progress;
import io.areyouacat.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network with all that makes it a model.
 *
 * @param network to be closed by whoever asked for it
 * @param validation metrics at the cut-off: recall, precision, f1, auc
 * @param calibrationError see {@link CalibratedScores}
 * @param notes sentences for its card
 */
public record Training(
    FittedNetwork network,
    ModelSpec spec,
    List<TrialResult> trials,
    TrialResult chosen,
    Map<String, Double> validation,
    double calibrationError,
    LabelAudit audit,
    List<String> notes)
    implements AutoCloseable {

  public Training {
    trials = List.copyOf(trials);
    validation = Map.copyOf(validation);
    notes = List.copyOf(notes);
  }

  /**
   * Searches the grid, scores out of fold, calibrates, chooses the cut-off and audits the labels.
   *
   * @throws io.areyouacat.core.error.BadInputException if nothing can be learnt with these settings
   */
  public static Training run(
      NetworkFitter fitter,
      TrainingRows rows,
      TrainingPlan plan,
      Settings settings,
      ProgressReporter reporter) {
    try (Progress progress =
        reporter.begin("training", (long) plan.trials().size() + plan.folds())) {
      GridSearch grid = GridSearch.run(fitter, rows, plan, progress);
      try {
        OutOfFold outOfFold = OutOfFold.run(fitter, rows.train(), grid.chosen(), plan, progress);
        return complete(fitter, rows, plan, settings, grid, outOfFold);
      } catch (RuntimeException e) {
        grid.close();
        throw e;
      }
    }
  }

  private static Training complete(
      NetworkFitter fitter,
      TrainingRows rows,
      TrainingPlan plan,
      Settings settings,
      GridSearch grid,
      OutOfFold outOfFold) {
    FittedNetwork network = grid.network();
    List<ScoredRow> operators = ScoredRow.withoutUploads(outOfFold.rows());
    List<ScoredRow> validation = ScoredRow.of(rows.validation(), network.scores(rows.validation()));
    var calibrated =
        CalibratedScores.fit(
            outOfFold.representative() ? operators : validation, settings.serving().catShare());
    List<ScoredPhoto> photos =
        validation.stream().map(each -> each.photo(calibrated.calibration())).toList();
    double threshold = CutOff.choose(photos, settings.gate());
    var spec =
        new ModelSpec(
            plan.strategy(),
            plan.backbone(),
            fitter.preprocessing(),
            calibrated.calibration(),
            threshold,
            plan.bands(),
            settings.dataset().positiveCategory());
    return new Training(
        network,
        spec,
        grid.trials(),
        grid.chosen(),
        metrics(photos, threshold),
        calibrated.error(),
        audit(operators, outOfFold.rows()),
        notes(rows, plan, outOfFold));
  }

  private static Map<String, Double> metrics(List<ScoredPhoto> photos, double threshold) {
    Tally tally = Tally.of(photos, threshold);
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("recall", Estimate.round(tally.recall()));
    metrics.put("precision", Estimate.round(tally.precision()));
    metrics.put("f1", Estimate.round(tally.f1()));
    metrics.put("auc", Estimate.round(Metrics.auc(photos)));
    return metrics;
  }

  /** Every training label is looked at, people's too, in the light of what operators' teach. */
  private static LabelAudit audit(List<ScoredRow> operators, List<ScoredRow> all) {
    Calibration calibration = PlattScaling.fit(operators, false);
    return ConfidentLearning.audit(all.stream().map(each -> each.photo(calibration)).toList());
  }

  private static List<String> notes(TrainingRows rows, TrainingPlan plan, OutOfFold outOfFold) {
    List<String> notes = new ArrayList<>();
    if (!outOfFold.representative()) {
      notes.add(
          ("Calibrated on validation scores: networks for out-of-fold scores were trained %d epochs"
                  + " only, so their scores are less extreme.")
              .formatted(plan.foldEpochs()));
    }
    long uploads = rows.train().stream().filter(row -> row.upload()).count();
    if (uploads > 0) {
      notes.add("Trained on %d uploads too.".formatted(uploads));
    }
    return notes;
  }

  @Override
  public void close() {
    network.close();
  }
}
