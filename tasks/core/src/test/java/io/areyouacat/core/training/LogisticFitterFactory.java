package io.areyouacat.core.training;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.Epoch;
import io.areyouacat.core.model.FittedNetwork;
import io.areyouacat.core.model.FitterFactory;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.NetworkFitter;
import io.areyouacat.core.model.RuntimeInfo;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.model.Trial;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real if small trainer: logistic regression on two numbers a photo, by gradient descent. */
public final class LogisticFitterFactory implements FitterFactory {

  /** What an archive of it is made of, written as JSON. */
  public record Archive(ModelSpec spec, List<Double> weights, List<String> golden) {}

  private final Map<PhotoId, double[]> vectors;
  private int prepared;
  private final List<Integer> fittedEpochs = Collections.synchronizedList(new ArrayList<>());
  private final List<PhotoId> seen = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();

  public LogisticFitterFactory(Map<PhotoId, double[]> vectors) {
    this.vectors = vectors;
  }

  public int prepared() {
    return prepared;
  }

  /** Most epochs asked for, one number a fit. */
  public List<Integer> fittedEpochs() {
    return fittedEpochs;
  }

  /** Photos it was prepared with. */
  public List<PhotoId> seen() {
    return seen;
  }

  /** Fitters and networks that nobody closed yet. */
  public int open() {
    return open.get();
  }

  @Override
  public NetworkFitter prepare(
      Strategy strategy, @Nullable BackboneId backbone, List<DatasetRow> rows) {
    prepared++;
    open.incrementAndGet();
    rows.forEach(row -> seen.add(row.photo()));
    return new Fitter();
  }

  @Override
  public RuntimeInfo runtime() {
    return new RuntimeInfo("by hand", "none", 1, false, "17");
  }

  private final class Fitter implements NetworkFitter {

    @Override
    public Preprocessing preprocessing() {
      return Preprocessing.centred(8, 8);
    }

    @Override
    public int atOnce() {
      return 2;
    }

    @Override
    public FittedNetwork fit(
        List<DatasetRow> train,
        List<DatasetRow> validation,
        Trial trial,
        int maxEpochs,
        long seed) {
      fittedEpochs.add(maxEpochs);
      open.incrementAndGet();
      var weights = new double[3];
      double[] best = weights.clone();
      List<Epoch> history = new ArrayList<>();
      int bestEpoch = maxEpochs;
      double bestLoss = Double.NaN;
      for (int epoch = 1; epoch <= maxEpochs; epoch++) {
        step(weights, train, trial);
        double loss = validation.isEmpty() ? Double.NaN : loss(weights, validation);
        history.add(new Epoch(epoch, loss(weights, train), loss));
        if (validation.isEmpty() || Double.isNaN(bestLoss) || loss < bestLoss) {
          best = weights.clone();
          bestEpoch = epoch;
          bestLoss = loss;
        }
      }
      return new Network(best, history, bestEpoch, bestLoss);
    }

    private void step(double[] weights, List<DatasetRow> rows, Trial trial) {
      var gradient = new double[3];
      for (DatasetRow row : rows) {
        double error = sigmoid(score(weights, row)) - (row.positive() ? 1 : 0);
        double[] vector = vectors.get(row.photo());
        gradient[0] += row.weight() * error * vector[0];
        gradient[1] += row.weight() * error * vector[1];
        gradient[2] += row.weight() * error;
      }
      for (int i = 0; i < 3; i++) {
        double penalty = i < 2 ? trial.l2() * weights[i] : 0;
        weights[i] -= 500 * trial.learningRate() * (gradient[i] / rows.size() + penalty);
      }
    }

    private double loss(double[] weights, List<DatasetRow> rows) {
      double loss = 0;
      double all = 0;
      for (DatasetRow row : rows) {
        double z = score(weights, row) * (row.positive() ? 1 : -1);
        loss += row.weight() * Math.log1p(Math.exp(-z));
        all += row.weight();
      }
      return loss / all;
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  private double score(double[] weights, DatasetRow row) {
    double[] vector = vectors.get(row.photo());
    return weights[0] * vector[0] + weights[1] * vector[1] + weights[2];
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private final class Network implements FittedNetwork {

    private final double[] weights;
    private final List<Epoch> history;
    private final int bestEpoch;
    private final double validationLoss;

    Network(double[] weights, List<Epoch> history, int bestEpoch, double validationLoss) {
      this.weights = weights;
      this.history = history;
      this.bestEpoch = bestEpoch;
      this.validationLoss = validationLoss;
    }

    @Override
    public double[] scores(List<DatasetRow> rows) {
      return rows.stream().mapToDouble(row -> score(weights, row)).toArray();
    }

    @Override
    public List<Epoch> history() {
      return history;
    }

    @Override
    public int bestEpoch() {
      return bestEpoch;
    }

    @Override
    public double validationLoss() {
      return validationLoss;
    }

    @Override
    public byte[] archive(ModelSpec spec, List<byte[]> golden) {
      return Json.bytes(
          new Archive(
              spec,
              List.of(weights[0], weights[1], weights[2]),
              golden.stream().map(Base64.getEncoder()::encodeToString).toList()));
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}
