package io.areyouacat.model;

import io.areyouacat.model.ExampleSource.Example;
import java.util.List;

/**
 * Puts every feature of a vector at mean 0 and standard deviation 1 over the rows that are trained
 * on, so that one learning rate and one penalty suit all.
 */
final class Standardisation {
  private final float[] means;
  private final float[] scales;

  private Standardisation(float[] means, float[] scales) {
    this.means = means;
    this.scales = scales;
  }

  /**
   * Features that never vary keep a deviation of 1, which makes them 0.
   *
   * @param length of a vector
   */
  static Standardisation of(List<Example> rows, int length) {
    var vector = new float[length];
    var means = new double[length];
    for (Example row : rows) {
      row.write(vector, 0);
      for (int i = 0; i < length; i++) {
        means[i] += vector[i];
      }
    }
    for (int i = 0; i < length; i++) {
      means[i] /= rows.size();
    }
    var squares = new double[length];
    for (Example row : rows) {
      row.write(vector, 0);
      for (int i = 0; i < length; i++) {
        double distance = vector[i] - means[i];
        squares[i] += distance * distance;
      }
    }
    var scales = new float[length];
    var centres = new float[length];
    for (int i = 0; i < length; i++) {
      double deviation = Math.sqrt(squares[i] / rows.size());
      centres[i] = (float) means[i];
      scales[i] = deviation > 1e-6 * (1 + Math.abs(means[i])) ? (float) (1 / deviation) : 1;
    }
    return new Standardisation(centres, scales);
  }

  /** The same example as the network reads it. */
  Example apply(Example example) {
    return (target, offset) -> {
      // Where all indices are the same, Java does eight and more numbers at once.
      var vector = new float[means.length];
      example.write(vector, 0);
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (vector[i] - means[i]) * scales[i];
      }
      System.arraycopy(vector, 0, target, offset, vector.length);
    };
  }

  /**
   * The logistic unit on vectors as they are that equals {@code parameters} on standardised ones.
   *
   * @param parameters weights, then the bias
   */
  float[] fold(float[] parameters) {
    int length = means.length;
    var folded = new float[length + 1];
    double bias = parameters[length];
    for (int i = 0; i < length; i++) {
      double weight = (double) parameters[i] * scales[i];
      folded[i] = (float) weight;
      bias -= weight * means[i];
    }
    folded[length] = (float) bias;
    return folded;
  }
}
