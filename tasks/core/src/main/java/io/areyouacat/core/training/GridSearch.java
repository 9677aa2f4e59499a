package io.areyouacat.core.training;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.model.TrialResult;
import io.areyouacat.core.run.ProgressReporter.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries every point of the grid and keeps the network with the smallest validation loss; of equals
 * the first.
 *
 * @param network to be closed by whoever asked for it
 * @param trials in the order of the grid
 */
record GridSearch(FittedNetwork network, TrialResult chosen, List<TrialResult> trials)
    implements AutoCloseable {

  GridSearch {
    trials = List.copyOf(trials);
  }

  /**
   * @throws BadInputException if no trial has a finite validation loss
   */
  static GridSearch run(
      NetworkFitter fitter, TrainingRows rows, TrainingPlan plan, Progress progress) {
    FittedNetwork best = null;
    TrialResult chosen = null;
    List<TrialResult> results = new ArrayList<>();
    for (Trial trial : plan.trials()) {
      FittedNetwork network =
          fitter.fit(rows.train(), rows.validation(), trial, plan.epochs(), plan.seed());
      TrialResult result =
          new TrialResult(
              trial, network.validationLoss(), network.history().size(), network.bestEpoch());
      results.add(result);
      progress.advance(1);
      boolean better =
          Double.isFinite(result.validationLoss())
              && (chosen == null || result.validationLoss() < chosen.validationLoss());
      FittedNetwork worse = better ? best : network;
      if (worse != null) {
        worse.close();
      }
      if (better) {
        best = network;
        chosen = result;
      }
    }
    if (best == null || chosen == null) {
      throw new BadInputException(
          "Training diverged in each of %d trials.".formatted(results.size()),
          "Maybe try smaller learning rates in training.%sLearningRates."
              .formatted(plan.strategy().text()));
    }
    return new GridSearch(best, chosen, results);
  }

  @Override
  public void close() {
    network.close();
  }
}
