package io.areyouacat.core.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weighted metrics of scored photos that need no cut-off, and curves. Each is NaN if a probability
 * is, and where it needs a class that is missing.
 */
public final class Metrics {

  private static final int CALIBRATION_BINS = 15;
  private static final int THRESHOLD_STEPS = 100;

  private static final Comparator<ScoredPhoto> BY_PROBABILITY =
      Comparator.comparingDouble(ScoredPhoto::probability).thenComparing(ScoredPhoto::photo);

  private Metrics() {}

  /**
   * Probability that a positive scores higher than a negative, ties counting half (Mann and
   * Whitney, 1947); NaN with one class missing.
   */
  public static double auc(List<ScoredPhoto> photos) {
    if (!allScored(photos)) {
      return Double.NaN;
    }
    RankedPhotos ranked = RankedPhotos.of(photos);
    return ranked.auc(photos.stream().mapToDouble(ScoredPhoto::weight).toArray());
  }

  /**
   * Expected calibration error (Naeini, Cooper and Hauskrecht, AAAI 2015) with bins of equal count:
   * the weighted mean distance between mean probability and share of positives; NaN without photos.
   */
  public static double calibrationError(List<ScoredPhoto> photos) {
    if (photos.isEmpty() || !allScored(photos)) {
      return Double.NaN;
    }
    double all = 0;
    double error = 0;
    for (Bin bin : bins(photos)) {
      all += bin.weight();
      error += bin.weight() * Math.abs(bin.probability() - bin.positives());
    }
    return error / all;
  }

  /** One point a bin: mean probability (x) and share of positives (y). */
  public static Curve calibrationCurve(List<ScoredPhoto> photos) {
    List<ScoredPhoto> scored = photos.stream().filter(Metrics::scored).toList();
    List<Curve.Point> points = new ArrayList<>();
    for (Bin bin : bins(scored)) {
      points.add(point(bin.probability(), bin.positives()));
    }
    return new Curve("mean probability", "share of positives", points);
  }

  /**
   * {@code recall}, {@code precision} and {@code f1} over the threshold in steps of 0.01; points at
   * which a metric is not defined are left out.
   */
  public static Map<String, Curve> thresholdCurves(List<ScoredPhoto> photos) {
    Map<String, List<Curve.Point>> points = new TreeMap<>();
    for (int step = 0; step <= THRESHOLD_STEPS; step++) {
      double threshold = (double) step / THRESHOLD_STEPS;
      Tally tally = Tally.of(photos, threshold);
      add(points, "recall", threshold, tally.recall());
      add(points, "precision", threshold, tally.precision());
      add(points, "f1", threshold, tally.f1());
    }
    Map<String, Curve> curves = new TreeMap<>();
    points.forEach((name, list) -> curves.put(name, new Curve("threshold", name, list)));
    return curves;
  }

  static boolean scored(ScoredPhoto photo) {
    return Double.isFinite(photo.probability());
  }

  private static boolean allScored(List<ScoredPhoto> photos) {
    return photos.stream().allMatch(Metrics::scored);
  }

  private static void add(
      Map<String, List<Curve.Point>> points, String name, double threshold, double value) {
    List<Curve.Point> list = points.computeIfAbsent(name, key -> new ArrayList<>());
    if (Double.isFinite(value)) {
      list.add(point(threshold, value));
    }
  }

  private static Curve.Point point(double x, double y) {
    return new Curve.Point(Estimate.round(x), Estimate.round(y));
  }

  /** Mean probability and share of positives of photos next to each other. */
  private record Bin(double weight, double probability, double positives) {}

  private static List<Bin> bins(List<ScoredPhoto> photos) {
    List<ScoredPhoto> sorted = photos.stream().sorted(BY_PROBABILITY).toList();
    int count = Math.min(CALIBRATION_BINS, sorted.size());
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * sorted.size() / count);
      int to = (int) ((long) (i + 1) * sorted.size() / count);
      bins.add(bin(sorted.subList(from, to)));
    }
    return bins;
  }

  private static Bin bin(List<ScoredPhoto> photos) {
    double weight = 0;
    double probability = 0;
    double positives = 0;
    for (ScoredPhoto photo : photos) {
      weight += photo.weight();
      probability += photo.weight() * photo.probability();
      positives += photo.positive() ? photo.weight() : 0;
    }
    return new Bin(weight, probability / weight, positives / weight);
  }
}
