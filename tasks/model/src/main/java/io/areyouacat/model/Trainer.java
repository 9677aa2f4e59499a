package io.areyouacat.model;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.Epoch;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.model.ExampleSource.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
    var network = new MultiLayerNetwork(architecture.training(trial, seed));
    network.init();
    try (var progress = reporter.begin("training epochs", maxEpochs);
        var ahead = new NetworkThread("batches");
        var scoring = scoring(network)) {
      var best = new BestEpoch(patience);
      List<Epoch> history = new ArrayList<>();
      for (int number = 1; number <= maxEpochs && !best.exhausted(number - 1); number++) {
        double trainLoss =
            epoch(network, examples, new SplittableRandom(seed * 31 + number), ahead);
        double validationLoss = validationLoss(scoring, network, judges);
        checkFinite(trainLoss, trial, number);
        history.add(new Epoch(number, trainLoss, validationLoss));
        best.offer(number, validationLoss, network);
        progress.advance(1);
      }
      return new Trained(best.parameters(), history, best.number());
    } finally {
      NativeMemory.free(network);
    }
  }

  private record Labelled(Example example, DatasetRow row) {}

  private List<Labelled> labelled(List<DatasetRow> rows) {
    return rows.stream().map(row -> new Labelled(source.of(row.photo()), row)).toList();
  }

  private Dl4jScoring scoring(MultiLayerNetwork network) {
    return new Dl4jScoring(
        architecture.scoring(),
        Dl4jScoring.parameters(network),
        Lanes.one(batchSize),
        architecture.rowShape());
  }

  /** While the network learns from a batch, {@code ahead} prepares the next one. */
  private double epoch(
      MultiLayerNetwork network,
      List<Labelled> rows,
      SplittableRandom random,
      NetworkThread ahead) {
    List<Labelled> shuffled = new ArrayList<>(rows);
    for (int i = shuffled.size(); i > 1; i--) {
      Collections.swap(shuffled, i - 1, random.nextInt(i));
    }
    List<List<Labelled>> batches = batches(shuffled);
    double sum = 0;
    Future<Batch> next = ahead.submit(() -> batch(batches.get(0), random));
    for (int i = 0; i < batches.size(); i++) {
      Batch batch = NetworkThread.get(next);
      if (i + 1 < batches.size()) {
        List<Labelled> following = batches.get(i + 1);
        next = ahead.submit(() -> batch(following, random));
      }
      sum += step(network, batch) * batch.size();
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

  /**
   * What a step reads.
   *
   * @param seed for dropout
   */
  @SuppressWarnings("ArrayRecordComponent") // lives for one step
  private record Batch(float[] examples, float[] labels, float[] weights, long seed) {
    int size() {
      return labels.length;
    }
  }

  private Batch batch(List<Labelled> rows, SplittableRandom random) {
    int rowLength = architecture.rowLength();
    var examples = new float[rows.size() * rowLength];
    var labels = new float[rows.size()];
    var weights = new float[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      Labelled each = rows.get(i);
      each.example().writeVaried(random, examples, i * rowLength);
      labels[i] = each.row().positive() ? 1 : 0;
      weights[i] = (float) each.row().weight();
    }
    return new Batch(examples, labels, weights, random.nextLong());
  }

  /** One step of the optimiser; returns the batch's loss before it, without the penalty. */
  private double step(MultiLayerNetwork network, Batch batch) {
    // ND4J has one generator for all threads, so it is set anew for every step.
    Nd4j.getRandom().setSeed(batch.seed());
    double penalty = network.calcRegularizationScore(true);
    try (INDArray x = Floats.array(batch.examples(), shape(batch.size()));
        INDArray y = Floats.array(batch.labels(), batch.size(), 1);
        INDArray w = Floats.array(batch.weights(), batch.size(), 1)) {
      network.fit(x, y, null, w);
    }
    return network.score() - penalty;
  }

  private long[] shape(int size) {
    long[] row = architecture.rowShape();
    var shape = new long[row.length + 1];
    shape[0] = size;
    System.arraycopy(row, 0, shape, 1, row.length);
    return shape;
  }

  private double validationLoss(
      Dl4jScoring scoring, MultiLayerNetwork network, List<Labelled> validation) {
    if (validation.isEmpty()) {
      return Double.NaN;
    }
    scoring.setParameters(network.params());
    double[] logits =
        scoring.scores(
            validation.size(),
            (row, target, offset) -> validation.get(row).example().write(target, offset));
    return CrossEntropy.weightedMean(validation.stream().map(Labelled::row).toList(), logits);
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
