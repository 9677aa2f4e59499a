package io.areyouacat.core.training;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.model.TrialResult;
import io.areyouacat.core.run.InOrder;
import io.areyouacat.core.run.ProgressReporter.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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
    Iterator<Supplier<List<ScoredRow>>> fits =
        IntStream.range(0, folds.count())
            .mapToObj(fold -> scores(fitter, train, folds, fold, chosen.trial(), epochs, plan))
            .iterator();
    List<ScoredRow> scored = new ArrayList<>(train.size());
    try (var held = new InOrder<>(fitter.atOnce(), fits)) {
      while (held.hasNext()) {
        scored.addAll(held.next());
        progress.advance(1);
      }
    }
    scored.sort(Comparator.comparing(each -> each.row().photo()));
    return new OutOfFold(scored, epochs == chosen.bestEpoch());
  }

  private static Supplier<List<ScoredRow>> scores(
      NetworkFitter fitter,
      List<DatasetRow> train,
      Folds folds,
      int fold,
      Trial trial,
      int epochs,
      TrainingPlan plan) {
    return () -> {
      List<DatasetRow> held = folds.rows(train, fold, true);
      if (held.isEmpty()) {
        return List.of();
      }
      List<DatasetRow> others = folds.rows(train, fold, false);
      try (FittedNetwork network = fitter.fit(others, List.of(), trial, epochs, plan.seed())) {
        return ScoredRow.of(held, network.scores(held));
      }
    };
  }
}
