package io.areyouacat.core.evaluation;

import java.util.List;

/**
 * Weights of right and wrong answers at one cut-off. A photo without a probability counts as
 * answered wrongly.
 */
public record Tally(
    double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {

  /** A photo is called positive from {@code threshold} on. */
  public static Tally of(List<ScoredPhoto> photos, double threshold) {
    var sums = new double[4];
    for (ScoredPhoto photo : photos) {
      sums[cell(photo, threshold)] += photo.weight();
    }
    return new Tally(sums[0], sums[1], sums[2], sums[3]);
  }

  /** 0: true positive, 1: false positive, 2: false negative, 3: true negative. */
  static int cell(ScoredPhoto photo, double threshold) {
    boolean right = right(photo, threshold);
    if (photo.positive()) {
      return right ? 0 : 2;
    }
    return right ? 3 : 1;
  }

  static boolean right(ScoredPhoto photo, double threshold) {
    return Double.isFinite(photo.probability())
        && photo.positive() == (photo.probability() >= threshold);
  }

  /** Share of the positives that are found; NaN without positives. */
  public double recall() {
    return recall(truePositives, falseNegatives);
  }

  /**
   * Share of positives among what is called positive; NaN if nothing is, or if there are only
   * positives or only negatives to call so.
   */
  public double precision() {
    return bothClasses() ? precision(truePositives, falsePositives) : Double.NaN;
  }

  /** Harmonic mean of recall and precision, 0 if nothing is found; NaN with one class missing. */
  public double f1() {
    return bothClasses() ? f1(truePositives, falsePositives, falseNegatives) : Double.NaN;
  }

  private boolean bothClasses() {
    return truePositives + falseNegatives > 0 && falsePositives + trueNegatives > 0;
  }

  static double recall(double truePositives, double falseNegatives) {
    double positives = truePositives + falseNegatives;
    return positives > 0 ? truePositives / positives : Double.NaN;
  }

  static double precision(double truePositives, double falsePositives) {
    double called = truePositives + falsePositives;
    return called > 0 ? truePositives / called : Double.NaN;
  }

  static double f1(double truePositives, double falsePositives, double falseNegatives) {
    double sum = 2 * truePositives + falsePositives + falseNegatives;
    return sum > 0 ? 2 * truePositives / sum : Double.NaN;
  }
}
