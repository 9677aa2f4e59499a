package io.areyouacat.model;

import java.util.List;

/**
 * Puts every feature of a vector at mean 0 and standard deviation 1 over the rows that are trained
 * on, so that one learning rate and one penalty suit all.
 */
final class Standardisation {
  private final double[] means;
  private final double[] deviations;

  private Standardisation(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /** Features that never vary keep a deviation of 1, which makes them 0. */
  static Standardisation of(List<float[]> vectors) {
    int length = vectors.get(0).length;
    var means = new double[length];
    var deviations = new double[length];
    for (float[] vector : vectors) {
      for (int i = 0; i < length; i++) {
        means[i] += vector[i] / (double) vectors.size();
      }
    }
    for (float[] vector : vectors) {
      for (int i = 0; i < length; i++) {
        double distance = vector[i] - means[i];
        deviations[i] += distance * distance / vectors.size();
      }
    }
    for (int i = 0; i < length; i++) {
      double deviation = Math.sqrt(deviations[i]);
      deviations[i] = deviation > 1e-6 * (1 + Math.abs(means[i])) ? deviation : 1;
    }
    return new Standardisation(means, deviations);
  }

  float[] apply(float[] vector) {
    var standard = new float[vector.length];
    for (int i = 0; i < standard.length; i++) {
      standard[i] = (float) ((vector[i] - means[i]) / deviations[i]);
    }
    return standard;
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
      double weight = parameters[i] / deviations[i];
      folded[i] = (float) weight;
      bias -= weight * means[i];
    }
    folded[length] = (float) bias;
    return folded;
  }
}
