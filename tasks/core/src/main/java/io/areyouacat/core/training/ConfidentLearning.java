package io.areyouacat.core.training;

import io.areyouacat.core.evaluation.LabelAudit;
import io.areyouacat.core.evaluation.LabelAudit.Suspect;
import io.areyouacat.core.evaluation.ScoredPhoto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds labels that are probably wrong (Northcutt, Jiang and Chuang, "Confident Learning", JAIR 70,
 * 2021): the confident joint estimates how many labels of each class are of the other, and that
 * many of the least believable are listed ("prune by noise rate").
 */
public final class ConfidentLearning {

  private ConfidentLearning() {}

  /**
   * @param photos with probabilities of networks that have not seen them, calibrated to the share
   *     of positives among them; weights are not used
   */
  public static LabelAudit audit(List<ScoredPhoto> photos) {
    double positive = meanBelief(photos, true);
    double negative = meanBelief(photos, false);
    List<Suspect> suspects = new ArrayList<>();
    for (boolean label : new boolean[] {true, false}) {
      suspects.addAll(suspects(photos, label, positive, negative));
    }
    suspects.sort(
        Comparator.comparingDouble(ConfidentLearning::belief).thenComparing(Suspect::photo));
    return new LabelAudit(photos.size(), suspects);
  }

  /** A class' threshold: how much its own photos believe in it; NaN without photos. */
  private static double meanBelief(List<ScoredPhoto> photos, boolean label) {
    return photos.stream()
        .filter(photo -> photo.positive() == label)
        .mapToDouble(photo -> believes(photo, label))
        .average()
        .orElse(Double.NaN);
  }

  private static double believes(ScoredPhoto photo, boolean label) {
    return label ? photo.probability() : 1 - photo.probability();
  }

  private static double belief(Suspect suspect) {
    return suspect.labelledPositive() ? suspect.probability() : 1 - suspect.probability();
  }

  private static List<Suspect> suspects(
      List<ScoredPhoto> photos, boolean label, double positive, double negative) {
    List<ScoredPhoto> labelled =
        photos.stream().filter(photo -> photo.positive() == label).toList();
    long same = 0;
    long other = 0;
    for (ScoredPhoto photo : labelled) {
      boolean countsPositive = photo.probability() >= positive;
      boolean countsNegative = 1 - photo.probability() >= negative;
      if (countsPositive && countsNegative) {
        countsPositive = photo.probability() >= 0.5;
        countsNegative = !countsPositive;
      }
      same += (label ? countsPositive : countsNegative) ? 1 : 0;
      other += (label ? countsNegative : countsPositive) ? 1 : 0;
    }
    if (other == 0) {
      return List.of();
    }
    long wrong = Math.round((double) labelled.size() * other / (same + other));
    return labelled.stream()
        .sorted(
            Comparator.comparingDouble((ScoredPhoto photo) -> believes(photo, label))
                .thenComparing(ScoredPhoto::photo))
        .limit(wrong)
        .filter(photo -> believes(photo, label) < 0.5)
        .map(photo -> new Suspect(photo.photo(), label, photo.probability()))
        .toList();
  }
}
