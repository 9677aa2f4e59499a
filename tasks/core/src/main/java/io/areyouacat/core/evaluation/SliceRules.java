package io.areyouacat.core.evaluation;

import static io.areyouacat.core.evaluation.Words.number;

import io.areyouacat.core.evaluation.RuleResult.Status;
import io.areyouacat.core.settings.GateSettings;
import java.util.Optional;

/**
 * {@code slice-<category>}: the false-positive rate of a listed category may not exceed the
 * champion's by more than {@code gate.sliceMargin}. It is the rate itself that counts, not its
 * interval, and however few photos there are: {@code gate.minSlicePhotos} only spares slices that
 * are merely reported, since a category that gates must not stop gating for want of photos. For the
 * same reason a listed category without photos is not met.
 */
final class SliceRules {

  private final GateSettings settings;
  private final Comparison comparison;

  SliceRules(GateSettings settings, Comparison comparison) {
    this.settings = settings;
    this.comparison = comparison;
  }

  RuleResult judge(String category) {
    Optional<SliceResult> slice =
        comparison.slices().stream()
            .filter(each -> each.gating() && each.slice().equals(category))
            .filter(each -> each.metric().equals(Slices.FALSE_POSITIVE_RATE))
            .filter(each -> Double.isFinite(each.candidate().value()))
            .findFirst();
    return slice.isEmpty() ? missing(category) : judge(slice.get());
  }

  private static RuleResult missing(String category) {
    return result(
        category,
        Double.NaN,
        Double.NaN,
        Status.NOT_MET,
        "no negative test photo is of '%s', which gate.slices lists. Maybe add some, or take it off"
            .formatted(category));
  }

  private RuleResult judge(SliceResult slice) {
    String category = slice.slice();
    double rate = slice.candidate().value();
    Estimate champion = slice.champion();
    if (comparison.champion() == null || champion == null) {
      return result(
          category,
          rate,
          Double.NaN,
          Status.MET,
          "false-positive rate of %s is %s (%d photos); there is no champion to compare it with"
              .formatted(category, number(rate), slice.candidate().n()));
    }
    double most = Estimate.round(champion.value() + settings.sliceMargin());
    boolean met = rate <= most;
    return result(
        category,
        rate,
        most,
        Gate.status(met),
        "false-positive rate of %s %s is %s the champion's %s plus %s (%d photos)"
            .formatted(
                category,
                number(rate, most),
                met ? "at most" : "above",
                number(champion.value()),
                number(settings.sliceMargin()),
                slice.candidate().n()));
  }

  private static RuleResult result(
      String category, double value, double threshold, Status status, String sentence) {
    return new RuleResult("slice-" + category, value, threshold, status, sentence);
  }
}
