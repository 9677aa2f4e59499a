package io.areyouacat.core.training;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.settings.ServingSettings;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.TrainingSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model will be made.
 *
 * @param backbone for {@link Strategy#HEAD}, else null
 * @param epochs most epochs of a trial
 * @param foldEpochs most epochs of a network that only gives out-of-fold scores
 */
public record TrainingPlan(
    Strategy strategy,
    @Nullable BackboneId backbone,
    List<Trial> trials,
    int epochs,
    int foldEpochs,
    int folds,
    long seed,
    Bands bands) {

  public TrainingPlan {
    trials = List.copyOf(trials);
  }

  /**
   * @param backbone what the run was given, or null
   * @throws BadInputException if these settings make no model
   */
  public static TrainingPlan of(Settings settings, @Nullable BackboneId backbone) {
    TrainingSettings training = settings.training();
    Strategy strategy = strategy(training.strategy(), backbone);
    boolean head = strategy == Strategy.HEAD;
    List<Trial> trials = head ? training.headTrials() : training.networkTrials();
    if (trials.isEmpty()) {
      throw new BadInputException(
          "There is no trial to train a %s with.".formatted(strategy.text()),
          "Give training.%sLearningRates and training.%sL2 at least one number each."
              .formatted(strategy.text(), strategy.text()));
    }
    return new TrainingPlan(
        strategy,
        head ? backbone : null,
        trials,
        head ? training.headEpochs() : training.networkEpochs(),
        head ? training.headEpochs() : training.networkFoldEpochs(),
        training.folds(),
        training.seed(),
        bands(settings.serving()));
  }

  private static Strategy strategy(String setting, @Nullable BackboneId backbone) {
    return switch (setting) {
      case "network" -> Strategy.NETWORK;
      case "head" -> {
        if (backbone == null) {
          throw new BadInputException(
              "training.strategy is 'head', but no backbone was given.",
              "Give one with --backbone FILE.h5, or set training.strategy to network.");
        }
        yield Strategy.HEAD;
      }
      default -> backbone == null ? Strategy.NETWORK : Strategy.HEAD;
    };
  }

  private static Bands bands(ServingSettings serving) {
    if (serving.unsureLow() > serving.unsureHigh()) {
      throw new BadInputException(
          "serving.unsureLow (%s) is above serving.unsureHigh (%s)."
              .formatted(serving.unsureLow(), serving.unsureHigh()),
          "Set the first to at most the second.");
    }
    return new Bands(serving.unsureLow(), serving.unsureHigh());
  }
}
