package io.areyouacat.core.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/** One model's metrics in every draw; those of two models on the same draws are paired. */
final class ModelDraws {

  private final double[] recall;
  private final double[] precision;
  private final double[] f1;
  private final double[] auc;

  private ModelDraws(int draws) {
    recall = new double[draws];
    precision = new double[draws];
    f1 = new double[draws];
    auc = new double[draws];
  }

  static ModelDraws of(ScoredModel model, GroupDraws draws) {
    var result = new ModelDraws(draws.draws());
    GroupTallies tallies = GroupTallies.of(model, draws);
    boolean ranked = model.unscored() == 0;
    RankedPhotos ranking = RankedPhotos.of(model.photos());
    IntStream.range(0, draws.draws())
        .parallel()
        .forEach(
            draw -> {
              int[] counts = draws.counts(draw);
              Tally tally = tallies.drawn(counts);
              result.recall[draw] = tally.recall();
              result.precision[draw] = tally.precision();
              result.f1[draw] = tally.f1();
              result.auc[draw] =
                  ranked ? ranking.auc(weights(model.photos(), draws, counts)) : Double.NaN;
            });
    return result;
  }

  private static double[] weights(List<ScoredPhoto> photos, GroupDraws draws, int[] counts) {
    var weights = new double[photos.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = photos.get(i).weight() * counts[draws.groupOf(i)];
    }
    return weights;
  }

  double[] recall() {
    return recall;
  }

  double[] precision() {
    return precision;
  }

  double[] f1() {
    return f1;
  }

  double[] auc() {
    return auc;
  }
}
