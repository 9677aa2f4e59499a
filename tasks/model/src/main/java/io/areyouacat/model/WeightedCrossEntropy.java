package io.areyouacat.model;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The cross-entropy of logits {@code [batch, 1]}, in nats. Labels are {@code [batch, 2]}: 1 or 0,
 * then the example's weight. DL4J's masks are no weights: its layers multiply logits by them, and
 * its losses multiply gradients twice.
 */
final class WeightedCrossEntropy implements ILossFunction {
  private static final long serialVersionUID = 1;

  /** Labels as {@link #computeScore} takes them, to be closed by whoever asked for them. */
  static INDArray labels(Batch batch) {
    var pairs = new float[2 * batch.size()];
    for (int row = 0; row < batch.size(); row++) {
      pairs[2 * row] = batch.labels()[row];
      pairs[2 * row + 1] = batch.weights()[row];
    }
    return Floats.array(pairs, batch.size(), 2);
  }

  @Override
  public double computeScore(
      INDArray labels,
      INDArray preOutput,
      IActivation identity,
      @Nullable INDArray mask,
      boolean average) {
    double sum = 0;
    for (double each : losses(labels, preOutput)) {
      sum += each;
    }
    return average ? sum / labels.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation identity, @Nullable INDArray mask) {
    return Nd4j.create(losses(labels, preOutput)).castTo(DataType.FLOAT);
  }

  private static double[] losses(INDArray labels, INDArray preOutput) {
    float[][] pairs = labels.toFloatMatrix();
    var losses = new double[pairs.length];
    for (int row = 0; row < losses.length; row++) {
      losses[row] = pairs[row][1] * CrossEntropy.of(pairs[row][0] > 0, preOutput.getFloat(row));
    }
    return losses;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation identity, @Nullable INDArray mask) {
    float[][] pairs = labels.toFloatMatrix();
    INDArray gradient = preOutput.ulike();
    for (int row = 0; row < pairs.length; row++) {
      boolean positive = pairs[row][0] > 0;
      double slope = CrossEntropy.slope(positive, preOutput.getFloat(row));
      gradient.putScalar(row, pairs[row][1] * slope);
    }
    return gradient;
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray preOutput,
      IActivation identity,
      @Nullable INDArray mask,
      boolean average) {
    return Pair.of(
        computeScore(labels, preOutput, identity, mask, average),
        computeGradient(labels, preOutput, identity, mask));
  }

  @Override
  public String name() {
    return toString();
  }

  @Override
  public String toString() {
    return "WeightedCrossEntropy()";
  }
}
