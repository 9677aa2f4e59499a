package io.areyouacat.model;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A logistic unit that ND4J trains. It does what DL4J's output layer does, by two products of
 * matrices a step in place of some sixty small operations. What is of the weights is a view of what
 * is of all parameters, of which the bias is the last.
 */
final class LogisticLearner implements Learner {
  private final int inputs;
  private final double l2;
  private final INDArray examples;
  private final INDArray logits;
  private final INDArray slopes;
  private final INDArray parameters;
  private final INDArray weights;
  private final INDArray gradient;
  private final INDArray weightGradient;
  private final INDArray penalty;
  private final INDArray moments;
  private final GradientUpdater<?> updater;
  private int steps;

  /**
   * @param inputs length of a vector
   * @param batchSize most examples of a step
   * @param l2 factor of half the sum of the weights' squares; the bias is free
   */
  LogisticLearner(int inputs, int batchSize, double learningRate, double l2) {
    this.inputs = inputs;
    this.l2 = l2;
    this.examples = Nd4j.zeros(DataType.FLOAT, batchSize, inputs);
    this.logits = Nd4j.zeros(DataType.FLOAT, batchSize, 1);
    this.slopes = Nd4j.zeros(DataType.FLOAT, batchSize, 1);
    this.parameters = Nd4j.zeros(DataType.FLOAT, inputs + 1);
    this.weights = weightsOf(parameters);
    this.gradient = Nd4j.zeros(DataType.FLOAT, inputs + 1);
    this.weightGradient = weightsOf(gradient);
    this.penalty = Nd4j.zeros(DataType.FLOAT, inputs, 1);
    this.moments = Nd4j.zeros(DataType.FLOAT, 2L * (inputs + 1));
    this.updater = new Adam(learningRate).instantiate(moments, true);
  }

  private INDArray weightsOf(INDArray all) {
    return all.get(NDArrayIndex.interval(0, inputs)).reshape(inputs, 1);
  }

  @Override
  public double step(Batch batch) {
    // Rows of an earlier batch may remain below; their slopes will be 0.
    Floats.write(batch.examples(), batch.size() * inputs, examples);
    Nd4j.gemm(examples, weights, logits, false, false, 1, 0);
    double loss = judge(batch);
    Nd4j.gemm(examples, slopes, weightGradient, true, false, 1, 0);
    weightGradient.addi(weights.muli(l2, penalty));
    updater.applyUpdater(gradient, steps++, 0);
    parameters.subi(gradient);
    return loss;
  }

  /** Writes what the loss changes by with each logit, and with the bias; returns the loss. */
  private double judge(Batch batch) {
    float[] found = Floats.of(logits);
    float bias = parameters.getFloat(inputs);
    var slope = new float[found.length];
    double loss = 0;
    double sum = 0;
    for (int row = 0; row < batch.size(); row++) {
      double logit = found[row] + bias;
      double weight = batch.weights()[row] / batch.size();
      boolean positive = batch.labels()[row] > 0;
      loss += weight * CrossEntropy.of(positive, logit);
      slope[row] = (float) (weight * CrossEntropy.slope(positive, logit));
      sum += slope[row];
    }
    Floats.write(slope, slope.length, slopes);
    gradient.putScalar(inputs, sum);
    return loss;
  }

  @Override
  public float[] parameters() {
    return Floats.of(parameters);
  }

  @Override
  public double[] scores(int count, ScoringNetwork.Rows rows) {
    return new LogisticScoring(parameters()).scores(count, rows);
  }

  @Override
  public void close() {
    for (INDArray each :
        new INDArray[] {examples, logits, slopes, parameters, gradient, penalty, moments}) {
      each.close();
    }
  }
}
