package io.areyouacat.core.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Some photos as one model answers them. */
record Part(List<ScoredPhoto> photos, double threshold) {

  static Part of(ScoredModel model, Predicate<ScoredPhoto> member) {
    return new Part(model.photos().stream().filter(member).toList(), model.threshold());
  }

  /** What can be said of photos with these labels. */
  String metric() {
    boolean positives = photos.stream().anyMatch(ScoredPhoto::positive);
    boolean negatives = photos.stream().anyMatch(photo -> !photo.positive());
    if (positives) {
      return negatives ? Slices.ERROR_RATE : Slices.RECALL;
    }
    return Slices.FALSE_POSITIVE_RATE;
  }

  /**
   * The weighted share of wrong answers, or of right ones for a recall, with Wilson's bounds for as
   * many observations as the groups are worth: {@code (sum w)^2 / sum w^2} over groups' weights
   * (Kish, 1965). The bootstrap would give an interval of no width where nothing is wrong.
   */
  Estimate estimate(String metric, double confidence) {
    if (photos.isEmpty()) {
      return Estimate.of(Double.NaN, Double.NaN, Double.NaN, 0);
    }
    double all = 0;
    double counted = 0;
    Map<String, Double> groups = new HashMap<>();
    for (ScoredPhoto photo : photos) {
      all += photo.weight();
      if (Tally.right(photo, threshold) == metric.equals(Slices.RECALL)) {
        counted += photo.weight();
      }
      groups.merge(photo.group(), photo.weight(), Double::sum);
    }
    double squares = groups.values().stream().mapToDouble(weight -> weight * weight).sorted().sum();
    double share = counted / all;
    Interval interval = Interval.ofShare(share, all * all / squares, confidence);
    return Estimate.of(share, interval.low(), interval.high(), photos.size());
  }
}
