package io.areyouacat.core.evaluation;

import static io.areyouacat.core.evaluation.ScoredPhotos.all;
import static io.areyouacat.core.evaluation.ScoredPhotos.negatives;
import static io.areyouacat.core.evaluation.ScoredPhotos.photo;
import static io.areyouacat.core.evaluation.ScoredPhotos.positives;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  @Test
  void recall_precision_and_f1_are_weighted() {
    var photos =
        List.of(
            photo("a", true, 3, 0.9),
            photo("b", true, 1, 0.1),
            photo("c", false, 2, 0.8),
            photo("d", false, 4, 0.2));

    Tally tally = Tally.of(photos, 0.5);

    assertThat(tally).isEqualTo(new Tally(3, 2, 1, 4));
    assertThat(tally.recall()).isEqualTo(0.75, ROUNDING);
    assertThat(tally.precision()).isEqualTo(0.6, ROUNDING);
    assertThat(tally.f1()).isEqualTo(2 * 0.75 * 0.6 / 1.35, ROUNDING);
  }

  @Test
  void a_photo_on_the_cut_off_is_called_positive() {
    assertThat(Tally.of(all(positives(0.5), negatives(0.5)), 0.5)).isEqualTo(new Tally(1, 1, 0, 0));
  }

  @Test
  void a_photo_without_a_probability_counts_as_wrong() {
    assertThat(Tally.of(all(positives(Double.NaN), negatives(Double.NaN)), 0.5))
        .isEqualTo(new Tally(0, 1, 1, 0));
  }

  @Test
  void nothing_called_positive_has_no_precision() {
    Tally tally = Tally.of(all(positives(0.1), negatives(0.1)), 0.5);

    assertThat(tally.precision()).isNaN();
    assertThat(tally.recall()).isZero();
    assertThat(tally.f1()).isZero();
  }

  @Test
  void without_negatives_only_recall_is_known() {
    Tally tally = Tally.of(positives(0.9, 0.1), 0.5);

    assertThat(tally.recall()).isEqualTo(0.5);
    assertThat(tally.precision()).isNaN();
    assertThat(tally.f1()).isNaN();
    assertThat(Metrics.auc(positives(0.9, 0.1))).isNaN();
  }

  @Test
  void without_positives_nothing_is_known() {
    Tally tally = Tally.of(negatives(0.9, 0.1), 0.5);

    assertThat(tally.recall()).isNaN();
    assertThat(tally.precision()).isNaN();
    assertThat(tally.f1()).isNaN();
    assertThat(Metrics.auc(negatives(0.9, 0.1))).isNaN();
  }

  @Test
  void auc_counts_ties_half() {
    // Pairs: (0.5, 0.5) half, (0.5, 0.2) one, (0.3, 0.5) none, (0.3, 0.2) one.
    assertThat(Metrics.auc(all(positives(0.5, 0.3), negatives(0.5, 0.2))))
        .isEqualTo(2.5 / 4, ROUNDING);
    assertThat(Metrics.auc(all(positives(0.4, 0.4), negatives(0.4)))).isEqualTo(0.5, ROUNDING);
  }

  @Test
  void auc_is_the_share_of_weighted_pairs_in_the_right_order() {
    long seed = 20260131;
    var random = new Random(seed);
    List<ScoredPhoto> photos = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double probability = random.nextInt(10) / 10.0;
      photos.add(photo("x" + i, random.nextInt(3) == 0, 1 + random.nextInt(3), probability));
    }

    double concordant = 0;
    double pairs = 0;
    for (ScoredPhoto p : photos) {
      for (ScoredPhoto n : photos) {
        if (p.positive() && !n.positive()) {
          double weight = p.weight() * n.weight();
          pairs += weight;
          concordant += weight * (1 + Math.signum(p.probability() - n.probability())) / 2;
        }
      }
    }

    assertThat(Metrics.auc(photos)).as("seed %s", seed).isEqualTo(concordant / pairs, ROUNDING);
  }

  @Test
  void one_missing_probability_makes_auc_and_calibration_unknown() {
    var photos = all(positives(0.9, Double.NaN), negatives(0.1));

    assertThat(Metrics.auc(photos)).isNaN();
    assertThat(Metrics.calibrationError(photos)).isNaN();
    assertThat(Metrics.calibrationCurve(photos).points()).hasSize(2);
  }

  @Test
  void calibration_error_is_the_weighted_distance_of_bins_from_the_diagonal() {
    List<ScoredPhoto> photos = new ArrayList<>();
    double expected = 0;
    for (int bin = 0; bin < 15; bin++) {
      double probability = 0.25 + bin / 100.0;
      photos.add(photo("p" + bin, true, 3, probability));
      photos.add(photo("n" + bin, false, 1, probability));
      expected += Math.abs(0.75 - probability) / 15;
    }

    assertThat(Metrics.calibrationError(photos)).isEqualTo(expected, ROUNDING);
    assertThat(Metrics.calibrationCurve(photos).points())
        .hasSize(15)
        .startsWith(new Curve.Point(0.25, 0.75));
  }

  @Test
  void few_photos_make_few_bins() {
    var photos = all(positives(1, 1), negatives(0));

    assertThat(Metrics.calibrationError(photos)).isZero();
    assertThat(Metrics.calibrationCurve(photos).points()).hasSize(3);
    assertThat(Metrics.calibrationError(List.of())).isNaN();
  }

  @Test
  void threshold_curves_leave_out_what_is_not_defined() {
    var curves = Metrics.thresholdCurves(all(positives(0.9), negatives(0.3)));

    assertThat(curves).containsOnlyKeys("recall", "precision", "f1");
    assertThat(curves.get("recall").points()).hasSize(101).contains(new Curve.Point(0.9, 1));
    assertThat(curves.get("precision").points())
        .hasSize(91)
        .contains(new Curve.Point(0.3, 0.5), new Curve.Point(0.31, 1));
  }
}
