package io.areyouacat.core.training;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.evaluation.ScoredPhoto;
import io.areyouacat.core.model.Calibration;
import io.areyouacat.core.photo.PhotoId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Photos as points in a plane: two clouds whose distance decides how hard it is. */
public final class Problem {

  private final List<DatasetRow> rows = new ArrayList<>();
  private final Map<PhotoId, double[]> vectors = new HashMap<>();
  private final Set<PhotoId> flipped = new HashSet<>();

  /**
   * @param distance of the clouds' centres in standard deviations
   * @param wrongLabels share of training labels that are turned round
   */
  public Problem(int photos, double distance, double wrongLabels, long seed) {
    var random = new Random(seed);
    for (int i = 0; i < photos; i++) {
      boolean positive = i % 4 == 0;
      PhotoId photo = photo(i);
      double shift = positive ? distance / 2 : -distance / 2;
      vectors.put(photo, new double[] {random.nextGaussian() + shift, random.nextGaussian()});
      int block = i / 4 % 20;
      Side side = block < 14 ? Side.TRAIN : block < 17 ? Side.VALIDATION : Side.TEST;
      boolean wrong = side == Side.TRAIN && random.nextDouble() < wrongLabels;
      if (wrong) {
        flipped.add(photo);
      }
      boolean label = positive != wrong;
      String stratum = label ? "cat" : "dog";
      rows.add(new DatasetRow(photo, label, stratum, "g" + i / 2 * 2, side, label ? 2 : 2 / 3.0));
    }
  }

  public static PhotoId photo(int number) {
    return new PhotoId("%064x".formatted(number));
  }

  public List<DatasetRow> rows() {
    return rows;
  }

  public List<DatasetRow> side(Side side) {
    return rows.stream().filter(row -> row.side() == side).toList();
  }

  public Map<PhotoId, double[]> vectors() {
    return vectors;
  }

  public Set<PhotoId> flipped() {
    return flipped;
  }

  static DatasetRow row(int number, boolean positive, double weight) {
    return new DatasetRow(
        photo(number), positive, positive ? "cat" : "dog", "g" + number, Side.TRAIN, weight);
  }

  static ScoredPhoto scored(int number, boolean positive, double probability) {
    return new ScoredRow(row(number, positive, 1), PlattScaling.logOdds(probability))
        .photo(Calibration.NONE);
  }
}
