package io.areyouacat.core.training;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.model.TrialResult;
import io.areyouacat.core.run.InOrder;
import io.areyouacat.core.run.ProgressReporter.Progress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    var best = new Best();
    Iterator<Supplier<Fitted>> fits =
        plan.trials().stream().map(trial -> fit(fitter, rows, plan, trial)).iterator();
    try (var fitted = new InOrder<>(fitter.atOnce(), fits)) {
      while (fitted.hasNext()) {
        best.offer(fitted.next());
        progress.advance(1);
      }
    } catch (RuntimeException e) {
      best.close();
      throw e;
    }
    return best.found(plan);
  }

  private static Supplier<Fitted> fit(
      NetworkFitter fitter, TrainingRows rows, TrainingPlan plan, Trial trial) {
    return () ->
        new Fitted(
            trial, fitter.fit(rows.train(), rows.validation(), trial, plan.epochs(), plan.seed()));
  }

  private record Fitted(Trial trial, FittedNetwork network) {
    TrialResult result() {
      return new TrialResult(
          trial, network.validationLoss(), network.history().size(), network.bestEpoch());
    }
  }

  /** The best so far; the others are closed. */
  private static final class Best {
    private final List<TrialResult> results = new ArrayList<>();
    private @Nullable Fitted best;

    void offer(Fitted fitted) {
      results.add(fitted.result());
      double loss = fitted.network().validationLoss();
      if (!Double.isFinite(loss) || best != null && loss >= best.network().validationLoss()) {
        fitted.network().close();
        return;
      }
      if (best != null) {
        best.network().close();
      }
      best = fitted;
    }

    void close() {
      if (best != null) {
        best.network().close();
      }
    }

    GridSearch found(TrainingPlan plan) {
      if (best == null) {
        throw new BadInputException(
            "Training diverged in each of %d trials.".formatted(results.size()),
            "Maybe try smaller learning rates in training.%sLearningRates."
                .formatted(plan.strategy().text()));
      }
      return new GridSearch(best.network(), best.result(), results);
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
