package io.areyouacat.model;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.Epoch;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.run.Results;
import io.areyouacat.model.ExampleSource.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Future;

/**
 * Trains by minibatches with early stopping. Rows are shuffled, and pictures varied, by a generator
 * that is a function of the seed and the epoch, so equal rows and seeds give equal parameters.
 */
final class Trainer {
  private final Architecture architecture;
  private final ExampleSource source;
  private final int batchSize;
  private final int patience;
  private final ProgressReporter reporter;

  /**
   * @param batchSize examples a step
   * @param patience epochs without a better validation loss before it stops
   */
  Trainer(
      Architecture architecture,
      ExampleSource source,
      int batchSize,
      int patience,
      ProgressReporter reporter) {
    this.architecture = architecture;
    this.source = source;
    this.batchSize = batchSize;
    this.patience = patience;
    this.reporter = reporter;
  }

  /**
   * @param validation empty means: train {@code maxEpochs} and keep the last
   */
  Trained fit(
      List<DatasetRow> train, List<DatasetRow> validation, Trial trial, int maxEpochs, long seed) {
    List<Labelled> examples = labelled(train);
    List<Labelled> judges = labelled(validation);
    int most = Math.min(batchSize, train.size());
    Batch[] room = {room(most), room(most)};
    try (var progress = reporter.begin("training epochs", maxEpochs);
        var ahead = new NetworkThread("batches");
        Learner network = architecture.learner(trial, most, seed)) {
      var best = new BestEpoch(patience);
      List<Epoch> history = new ArrayList<>();
      for (int number = 1; number <= maxEpochs && !best.exhausted(number - 1); number++) {
        double trainLoss =
            epoch(network, examples, room, new SplittableRandom(seed * 31 + number), ahead);
        double validationLoss = validationLoss(network, judges, validation);
        checkFinite(trainLoss, trial, number);
        history.add(new Epoch(number, trainLoss, validationLoss));
        best.offer(number, validationLoss, network);
        progress.advance(1);
      }
      return new Trained(best.parameters(), history, best.number());
    }
  }

  private record Labelled(Example example, DatasetRow row) {}

  private List<Labelled> labelled(List<DatasetRow> rows) {
    return rows.stream().map(row -> new Labelled(source.of(row.photo()), row)).toList();
  }

  /**
   * While the network learns from a batch, {@code ahead} prepares the next one in the other room.
   */
  private double epoch(
      Learner network,
      List<Labelled> rows,
      Batch[] room,
      SplittableRandom random,
      NetworkThread ahead) {
    List<Labelled> shuffled = new ArrayList<>(rows);
    for (int i = shuffled.size(); i > 1; i--) {
      Collections.swap(shuffled, i - 1, random.nextInt(i));
    }
    List<List<Labelled>> batches = batches(shuffled);
    double sum = 0;
    Future<Batch> next = prepare(ahead, room[0], batches.get(0), random);
    for (int i = 0; i < batches.size(); i++) {
      Batch batch = Results.of(next);
      if (i + 1 < batches.size()) {
        next = prepare(ahead, room[(i + 1) % 2], batches.get(i + 1), random);
      }
      sum += network.step(batch) * batch.size();
    }
    return sum / rows.stream().mapToDouble(each -> each.row().weight()).sum();
  }

  /**
   * At most {@code batchSize} rows each and all of nearly one size: a remainder of a row or two
   * would be a step of full length in a direction that one photo decides.
   */
  private List<List<Labelled>> batches(List<Labelled> rows) {
    int count = (rows.size() + batchSize - 1) / batchSize;
    List<List<Labelled>> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) rows.size() * i / count);
      int to = (int) ((long) rows.size() * (i + 1) / count);
      batches.add(rows.subList(from, to));
    }
    return batches;
  }

  private Batch room(int most) {
    return new Batch(most, architecture.rowLength());
  }

  private static Future<Batch> prepare(
      NetworkThread ahead, Batch batch, List<Labelled> rows, SplittableRandom random) {
    return ahead.submit(
        () -> {
          batch.clear();
          for (Labelled each : rows) {
            each.example().writeVaried(random, batch.examples(), batch.end());
            batch.add(each.row().positive(), each.row().weight());
          }
          batch.setSeed(random.nextLong());
          return batch;
        });
  }

  private static double validationLoss(
      Learner network, List<Labelled> judges, List<DatasetRow> rows) {
    if (rows.isEmpty()) {
      return Double.NaN;
    }
    double[] logits =
        network.scores(
            rows.size(), (row, target, offset) -> judges.get(row).example().write(target, offset));
    return CrossEntropy.weightedMean(rows, logits);
  }

  private static void checkFinite(double trainLoss, Trial trial, int epoch) {
    if (!Double.isFinite(trainLoss)) {
      throw new BadInputException(
          "Training diverged in epoch %s with learning rate %s."
              .formatted(epoch, trial.learningRate()),
          "Maybe lower training.headLearningRates or training.networkLearningRates.");
    }
  }
}
