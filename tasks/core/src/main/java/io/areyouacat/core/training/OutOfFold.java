package io.areyouacat.core.training;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.TrialResult;
import io.areyouacat.core.run.ProgressReporter.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Scores of the training rows by networks that have not seen them.
 *
 * @param rows every training row, by photo
 * @param representative whether those networks were trained as long as the chosen one, so that
 *     their scores are like its scores of unseen photos
 */
record OutOfFold(List<ScoredRow> rows, boolean representative) {

  OutOfFold {
    rows = List.copyOf(rows);
  }

  /**
   * Each network is trained as many epochs as were best for the chosen one, without early stopping,
   * since the fold it would stop on is what it must not know.
   */
  static OutOfFold run(
      NetworkFitter fitter,
      List<DatasetRow> train,
      TrialResult chosen,
      TrainingPlan plan,
      Progress progress) {
    int epochs = Math.min(chosen.bestEpoch(), plan.foldEpochs());
    Folds folds = Folds.of(train, plan.folds(), plan.seed());
    List<ScoredRow> scored = new ArrayList<>(train.size());
    for (int fold = 0; fold < folds.count(); fold++) {
      List<DatasetRow> held = folds.rows(train, fold, true);
      if (!held.isEmpty()) {
        List<DatasetRow> others = folds.rows(train, fold, false);
        try (FittedNetwork network =
            fitter.fit(others, List.of(), chosen.trial(), epochs, plan.seed())) {
          scored.addAll(ScoredRow.of(held, network.scores(held)));
        }
      }
      progress.advance(1);
    }
    scored.sort(Comparator.comparing(each -> each.row().photo()));
    return new OutOfFold(scored, epochs == chosen.bestEpoch());
  }
}
