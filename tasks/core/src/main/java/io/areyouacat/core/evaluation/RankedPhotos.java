package io.areyouacat.core.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Photos sorted once by probability, so that the area under the ROC curve of many reweightings
 * takes one pass each.
 */
final class RankedPhotos {

  private final int[] order;
  private final boolean[] positive;
  private final boolean[] tiedWithNext;

  private RankedPhotos(int[] order, boolean[] positive, boolean[] tiedWithNext) {
    this.order = order;
    this.positive = positive;
    this.tiedWithNext = tiedWithNext;
  }

  static RankedPhotos of(List<ScoredPhoto> photos) {
    int[] order =
        IntStream.range(0, photos.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> photos.get(i).probability()))
            .mapToInt(Integer::intValue)
            .toArray();
    var positive = new boolean[order.length];
    var tied = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      positive[i] = photos.get(order[i]).positive();
      tied[i] =
          i + 1 < order.length
              && photos.get(order[i]).probability() == photos.get(order[i + 1]).probability();
    }
    return new RankedPhotos(order, positive, tied);
  }

  /**
   * @param weights one a photo, in the order the photos were given in
   * @return NaN with one class missing
   */
  double auc(double[] weights) {
    double concordant = 0;
    double negativesBelow = 0;
    double allPositives = 0;
    double tiedPositives = 0;
    double tiedNegatives = 0;
    for (int i = 0; i < order.length; i++) {
      double weight = weights[order[i]];
      if (positive[i]) {
        tiedPositives += weight;
      } else {
        tiedNegatives += weight;
      }
      if (!tiedWithNext[i]) {
        concordant += tiedPositives * (negativesBelow + tiedNegatives / 2);
        negativesBelow += tiedNegatives;
        allPositives += tiedPositives;
        tiedPositives = 0;
        tiedNegatives = 0;
      }
    }
    double pairs = allPositives * negativesBelow;
    return pairs > 0 ? concordant / pairs : Double.NaN;
  }
}
