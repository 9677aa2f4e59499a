package io.areyouacat.core.training;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.evaluation.Interval;
import io.areyouacat.core.evaluation.ScoredPhoto;
import io.areyouacat.core.evaluation.Tally;
import io.areyouacat.core.settings.GateSettings;
import java.util.Comparator;
import java.util.List;

/** Chooses the probability from which on a photo is called positive. */
public final class CutOff {

  private CutOff() {}

  /** How sure a cut-off is to be above the gate's floors on other photos than these. */
  private enum Floors {
    MISSED,
    MET,
    PROVEN
  }

  /**
   * The best weighted F1 among the cut-offs that meet the gate's floors with its confidence
   * (Wilson's lower bounds), since a floor that is just met here is missed on every other test set;
   * where none does, among those that meet them at all, and then among all. Of equals the highest.
   * It lies midway between the two probabilities it separates.
   *
   * @param photos of both classes, with finite probabilities
   */
  public static double choose(List<ScoredPhoto> photos, GateSettings gate) {
    checkArgument(!photos.isEmpty(), "there are no photos to choose a cut-off on");
    List<ScoredPhoto> sorted =
        photos.stream()
            .sorted(
                Comparator.comparingDouble(ScoredPhoto::probability)
                    .reversed()
                    .thenComparing(ScoredPhoto::photo))
            .toList();
    double positives = weight(photos, true);
    double negatives = weight(photos, false);
    double found = 0;
    double wrong = 0;
    long positivePhotos = photos.stream().filter(ScoredPhoto::positive).count();
    double best = sorted.get(0).probability();
    double bestF1 = -1;
    Floors bestFloors = Floors.MISSED;
    for (int i = 0; i < sorted.size(); i++) {
      ScoredPhoto photo = sorted.get(i);
      found += photo.positive() ? photo.weight() : 0;
      wrong += photo.positive() ? 0 : photo.weight();
      double below = i + 1 < sorted.size() ? sorted.get(i + 1).probability() : 0;
      if (i + 1 < sorted.size() && below == photo.probability()) {
        continue;
      }
      var tally = new Tally(found, wrong, positives - found, negatives - wrong);
      Floors floors = floors(tally, positivePhotos, i + 1, gate);
      int surer = floors.compareTo(bestFloors);
      if (surer > 0 || (surer == 0 && tally.f1() > bestF1)) {
        best = between(below, photo.probability());
        bestF1 = tally.f1();
        bestFloors = floors;
      }
    }
    return best;
  }

  private static double weight(List<ScoredPhoto> photos, boolean positive) {
    double weight = 0;
    for (ScoredPhoto photo : photos) {
      weight += photo.positive() == positive ? photo.weight() : 0;
    }
    return weight;
  }

  /**
   * @param positives photos that are positive
   * @param called photos that are called positive
   */
  private static Floors floors(Tally tally, long positives, long called, GateSettings gate) {
    double recall = gate.minRecall().orElse(0);
    double precision = gate.minPrecision().orElse(0);
    if (tally.recall() < recall || tally.precision() < precision || positives == 0) {
      return Floors.MISSED;
    }
    boolean proven =
        Interval.ofShare(tally.recall(), positives, gate.confidence()).low() >= recall
            && Interval.ofShare(tally.precision(), called, gate.confidence()).low() >= precision;
    return proven ? Floors.PROVEN : Floors.MET;
  }

  /** Above {@code below} even where no number lies between the two. */
  private static double between(double below, double above) {
    double middle = below + (above - below) / 2;
    return middle > below ? middle : above;
  }
}
