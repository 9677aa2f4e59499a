package io.areyouacat.core.settings;

import io.areyouacat.core.model.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * How a model is trained.
 *
 * @param strategy {@code auto}: head with a backbone, network without
 * @param folds for out-of-fold scores
 * @param patience epochs without a better validation loss before it stops
 */
public record TrainingSettings(
    String strategy,
    long seed,
    int folds,
    int patience,
    int headEpochs,
    int headBatchSize,
    List<Trial> headTrials,
    int networkEpochs,
    int networkBatchSize,
    int networkFoldEpochs,
    List<Trial> networkTrials,
    int networkSidePixels) {

  public static final int MOST_TRIALS = 12;

  static TrainingSettings read(SettingsReader reader) {
    return new TrainingSettings(
        reader.oneOf(
            "training.strategy",
            "auto",
            List.of("auto", "head", "network"),
            "head: classify a backbone's embeddings; network: learn from pixels."),
        reader.whole("training.seed", 1, 0, Integer.MAX_VALUE, "Seed of everything random."),
        reader.wholeInt("training.folds", 5, 2, 20, "Folds of the out-of-fold scores."),
        reader.wholeInt(
            "training.patience", 5, 1, 1000, "Epochs without improvement before it stops."),
        reader.wholeInt("training.headEpochs", 60, 1, 10_000, "Most epochs of a head."),
        reader.wholeInt("training.headBatchSize", 256, 1, 65_536, "Photos a step of a head."),
        grid(
            reader,
            "head",
            reader.numbers(
                "training.headLearningRates", "0.003, 0.001", "Learning rates tried for a head."),
            reader.numbers("training.headL2", "0.001, 0.01", "L2 penalties tried for a head.")),
        reader.wholeInt("training.networkEpochs", 30, 1, 10_000, "Most epochs of a network."),
        reader.wholeInt("training.networkBatchSize", 32, 1, 4096, "Photos a step of a network."),
        reader.wholeInt(
            "training.networkFoldEpochs",
            8,
            1,
            10_000,
            "Most epochs of a network that only gives out-of-fold scores."),
        grid(
            reader,
            "network",
            reader.numbers(
                "training.networkLearningRates", "0.001", "Learning rates tried for a network."),
            reader.numbers("training.networkL2", "0.0001", "L2 penalties tried for a network.")),
        reader.wholeInt(
            "training.networkSidePixels", 64, 32, 512, "Side of the squares a network reads."));
  }

  /** Every pair, learning rates outermost; at most {@link #MOST_TRIALS}. */
  private static List<Trial> grid(
      SettingsReader reader, String part, List<Double> learningRates, List<Double> penalties) {
    List<Trial> trials = new ArrayList<>();
    for (double learningRate : learningRates) {
      for (double l2 : penalties) {
        trials.add(new Trial(learningRate, l2));
      }
    }
    reader.require(
        trials.size() <= MOST_TRIALS,
        "training.%sLearningRates and training.%sL2 make %d trials, and at most %d are allowed"
            .formatted(part, part, trials.size(), MOST_TRIALS));
    return List.copyOf(trials);
  }
}
