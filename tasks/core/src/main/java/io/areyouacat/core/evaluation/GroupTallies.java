package io.areyouacat.core.evaluation;

import java.util.List;

/** Weights of right and wrong answers by group, so that a draw need not look at photos. */
final class GroupTallies {

  private final double[] cells;

  private GroupTallies(double[] cells) {
    this.cells = cells;
  }

  static GroupTallies of(ScoredModel model, GroupDraws draws) {
    var cells = new double[4 * draws.groups()];
    List<ScoredPhoto> photos = model.photos();
    for (int i = 0; i < photos.size(); i++) {
      ScoredPhoto photo = photos.get(i);
      cells[4 * draws.groupOf(i) + Tally.cell(photo, model.threshold())] += photo.weight();
    }
    return new GroupTallies(cells);
  }

  /**
   * @param counts how often each group is drawn
   */
  Tally drawn(int[] counts) {
    double truePositives = 0;
    double falsePositives = 0;
    double falseNegatives = 0;
    double trueNegatives = 0;
    for (int group = 0; group < counts.length; group++) {
      int count = counts[group];
      truePositives += count * cells[4 * group];
      falsePositives += count * cells[4 * group + 1];
      falseNegatives += count * cells[4 * group + 2];
      trueNegatives += count * cells[4 * group + 3];
    }
    return new Tally(truePositives, falsePositives, falseNegatives, trueNegatives);
  }
}
