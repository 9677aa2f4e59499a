package io.areyouacat.core.training;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.model.Calibration;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a sigmoid to scores (Platt, "Probabilistic Outputs for Support Vector Machines", 1999) by
 * Newton's method with backtracking (Lin, Lin and Weng, Machine Learning 68, 2007). Targets are
 * smoothed as Platt does, so the fit stays finite where the classes are separable or one is
 * missing.
 */
public final class PlattScaling {

  private static final int MOST_STEPS = 100;
  private static final double SMALLEST_STEP = 1e-10;
  private static final double ENOUGH = 1e-10;

  /** Keeps the Hessian invertible where all scores are the same. */
  private static final double RIDGE = 1e-12;

  /**
   * In standard deviations of the score. Calibration never turns the order of scores round, also
   * where noise says it should.
   */
  private static final double SMALLEST_SLOPE = 1e-3;

  private final double[] x;
  private final double[] target;
  private final double[] weight;

  private PlattScaling(double[] x, double[] target, double[] weight) {
    this.x = x;
    this.target = target;
    this.weight = weight;
  }

  /**
   * @param rows at least one, with finite scores
   * @param weighted whether rows count by their weights or all the same
   */
  public static Calibration fit(List<ScoredRow> rows, boolean weighted) {
    checkArgument(!rows.isEmpty(), "there are no scores to calibrate on");
    double[] scores = rows.stream().mapToDouble(ScoredRow::score).toArray();
    double mean = Arrays.stream(scores).average().orElse(0);
    double variance = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).average().orElse(0);
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    long positives = rows.stream().filter(each -> each.row().positive()).count();
    double high = (positives + 1.0) / (positives + 2.0);
    double low = 1.0 / (rows.size() - positives + 2.0);
    var platt =
        new PlattScaling(
            Arrays.stream(scores).map(s -> (s - mean) / deviation).toArray(),
            rows.stream().mapToDouble(each -> each.row().positive() ? high : low).toArray(),
            rows.stream().mapToDouble(each -> weighted ? each.row().weight() : 1).toArray());
    Calibration fit = platt.newton(false);
    if (fit.slope() < SMALLEST_SLOPE) {
      fit = platt.newton(true);
    }
    double slope = fit.slope() / deviation;
    return new Calibration(slope, fit.intercept() - slope * mean);
  }

  /**
   * The same evidence with another share of positives (Saerens, Latinne and Decaestecker, Neural
   * Computation 14, 2002): log-odds move by the difference of the shares' log-odds.
   *
   * @param from share of positives that {@code calibration} was fitted on, in (0, 1)
   * @param to share of positives to expect, in (0, 1)
   */
  public static Calibration shift(Calibration calibration, double from, double to) {
    return new Calibration(
        calibration.slope(), calibration.intercept() + logOdds(to) - logOdds(from));
  }

  static double logOdds(double share) {
    checkArgument(share > 0 && share < 1, "a share (%s) must be between 0 and 1", share);
    return Math.log(share / (1 - share));
  }

  /**
   * @param flat holds the slope at its smallest and moves the intercept alone
   */
  private Calibration newton(boolean flat) {
    double slope = flat ? SMALLEST_SLOPE : 0;
    double intercept = logOdds(weightedMean(target));
    double loss = loss(slope, intercept);
    for (int step = 0; step < MOST_STEPS; step++) {
      double gradientSlope = 0;
      double gradientIntercept = 0;
      double h11 = RIDGE;
      double h12 = 0;
      double h22 = RIDGE;
      for (int i = 0; i < x.length; i++) {
        double p = new Calibration(slope, intercept).probability(x[i]);
        double error = weight[i] * (p - target[i]);
        double curvature = weight[i] * p * (1 - p);
        gradientSlope += error * x[i];
        gradientIntercept += error;
        h11 += curvature * x[i] * x[i];
        h12 += curvature * x[i];
        h22 += curvature;
      }
      double determinant = h11 * h22 - h12 * h12;
      double moveSlope = flat ? 0 : -(h22 * gradientSlope - h12 * gradientIntercept) / determinant;
      double moveIntercept =
          flat
              ? -gradientIntercept / h22
              : -(h11 * gradientIntercept - h12 * gradientSlope) / determinant;
      double descent = gradientSlope * moveSlope + gradientIntercept * moveIntercept;
      if (-descent < ENOUGH * x.length) {
        break;
      }
      double length = 1;
      double next = loss(slope + moveSlope, intercept + moveIntercept);
      while (next > loss + 1e-4 * length * descent && length > SMALLEST_STEP) {
        length /= 2;
        next = loss(slope + length * moveSlope, intercept + length * moveIntercept);
      }
      if (length <= SMALLEST_STEP) {
        break;
      }
      slope += length * moveSlope;
      intercept += length * moveIntercept;
      loss = next;
    }
    return new Calibration(slope, intercept);
  }

  /** Cross-entropy in nats, computed so that no exponential overflows. */
  private double loss(double slope, double intercept) {
    double loss = 0;
    for (int i = 0; i < x.length; i++) {
      double z = slope * x[i] + intercept;
      loss += weight[i] * (Math.max(z, 0) - z * target[i] + Math.log1p(Math.exp(-Math.abs(z))));
    }
    return loss;
  }

  private double weightedMean(double[] values) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weight[i] * values[i];
      weights += weight[i];
    }
    return sum / weights;
  }
}
