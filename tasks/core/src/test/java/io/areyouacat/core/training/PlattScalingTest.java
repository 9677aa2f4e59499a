package io.areyouacat.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.model.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlattScalingTest {

  private static List<ScoredRow> logistic(int count, double slope, double intercept, long seed) {
    var random = new Random(seed);
    var truth = new Calibration(slope, intercept);
    List<ScoredRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double score = 3 * random.nextGaussian() + 1;
      boolean positive = random.nextDouble() < truth.probability(score);
      rows.add(new ScoredRow(Problem.row(i, positive, 1), score));
    }
    return rows;
  }

  private static List<ScoredRow> rows(double... scores) {
    List<ScoredRow> rows = new ArrayList<>();
    for (double score : scores) {
      rows.add(new ScoredRow(Problem.row(rows.size(), score > 0, 1), score));
    }
    return rows;
  }

  @Test
  void a_known_logistic_is_recovered() {
    Calibration fit = PlattScaling.fit(logistic(50_000, 0.7, -0.4, 5), true);

    assertThat(fit.slope()).isCloseTo(0.7, within(0.03));
    assertThat(fit.intercept()).isCloseTo(-0.4, within(0.05));
  }

  @Test
  void a_row_of_weight_three_is_three_rows_but_for_the_smoothing() {
    List<ScoredRow> weighted = new ArrayList<>();
    List<ScoredRow> repeated = new ArrayList<>();
    for (ScoredRow each : logistic(20_000, 1.2, 0.3, 6)) {
      boolean positive = each.row().positive();
      weighted.add(
          new ScoredRow(Problem.row(weighted.size(), positive, positive ? 3 : 1), each.score()));
      for (int i = 0; i < (positive ? 3 : 1); i++) {
        repeated.add(each);
      }
    }

    Calibration fit = PlattScaling.fit(weighted, true);

    assertThat(fit.slope()).isCloseTo(PlattScaling.fit(repeated, true).slope(), within(0.01));
    assertThat(fit.intercept())
        .isCloseTo(PlattScaling.fit(repeated, true).intercept(), within(0.01));
    assertThat(PlattScaling.fit(weighted, false).intercept()).isLessThan(fit.intercept() - 0.5);
  }

  @Test
  void separable_classes_give_a_finite_rising_curve() {
    Calibration fit = PlattScaling.fit(rows(-1000, -900, -1, 1, 900, 1000), true);

    assertThat(fit.slope()).isPositive().isFinite();
    assertThat(fit.probability(-2000)).isLessThan(fit.probability(-1000));
    assertThat(fit.probability(1000)).isGreaterThan(0.5).isLessThan(1);
  }

  @Test
  void one_class_alone_and_one_score_alone_stay_finite() {
    Calibration positives = PlattScaling.fit(rows(1, 2, 3), true);
    Calibration one = PlattScaling.fit(rows(4, 4, 4, 4), true);

    assertThat(positives.probability(2)).isCloseTo(0.8, within(0.02));
    assertThat(one.probability(4)).isCloseTo(5 / 6.0, within(0.02));
    assertThat(one.slope()).isPositive();
  }

  @Test
  void scores_that_say_the_opposite_are_flattened_but_not_turned_round() {
    List<ScoredRow> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(new ScoredRow(Problem.row(i, i < 25, 1), i < 25 ? -1 : 1));
    }

    Calibration fit = PlattScaling.fit(rows, true);

    assertThat(fit.slope()).isPositive().isLessThan(0.01);
    assertThat(fit.probability(0)).isCloseTo(0.25, within(0.02));
  }

  @Test
  void another_share_of_positives_moves_the_log_odds_by_their_difference() {
    Calibration shifted = PlattScaling.shift(new Calibration(2, 0.5), 0.5, 0.25);

    assertThat(shifted.slope()).isEqualTo(2);
    assertThat(shifted.intercept()).isCloseTo(0.5 + Math.log(1 / 3.0), within(1e-12));
    assertThatThrownBy(() -> PlattScaling.shift(Calibration.NONE, 0, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothing_cannot_be_calibrated_on() {
    assertThatThrownBy(() -> PlattScaling.fit(List.of(), true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
