package io.areyouacat.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void bounds_are_percentiles_of_the_draws() {
    double[] draws = IntStream.rangeClosed(0, 100).mapToDouble(i -> (100 - i) / 100.0).toArray();

    Interval interval = Interval.ofDraws(draws, 0.95, 0, 1);

    assertThat(interval.low()).isEqualTo(0.05, within(1e-9));
    assertThat(interval.high()).isEqualTo(0.95, within(1e-9));
  }

  @Test
  void a_draw_without_a_number_is_the_worst_for_either_bound() {
    Interval interval = Interval.ofDraws(new double[] {0.5, Double.NaN}, 0.9999, 0, 1);

    assertThat(interval.low()).isLessThan(0.001);
    assertThat(interval.high()).isGreaterThan(0.999);
  }

  @Test
  void differences_are_taken_draw_by_draw() {
    Interval same = Interval.ofDifferences(new double[] {0.1, 0.9}, new double[] {0.1, 0.9}, 0.95);

    assertThat(same).isEqualTo(new Interval(0, 0));
  }

  @Test
  void wilsons_bounds_are_those_of_the_tables() {
    // 8 of 10 at two-sided 95 %: 0.4902 to 0.9433.
    Interval interval = Interval.ofShare(0.8, 10, 0.975);

    assertThat(interval.low()).isEqualTo(0.4902, within(1e-4));
    assertThat(interval.high()).isEqualTo(0.9433, within(1e-4));
  }

  @Test
  void nothing_wrong_among_few_still_leaves_room_for_doubt() {
    Interval interval = Interval.ofShare(0, 50, 0.95);

    assertThat(interval.low()).isEqualTo(0, within(1e-12));
    assertThat(interval.high()).isEqualTo(0.0513, within(1e-4));
  }

  @Test
  void normal_quantiles_are_those_of_the_tables() {
    assertThat(NormalQuantile.of(0.5)).isEqualTo(0, within(1e-9));
    assertThat(NormalQuantile.of(0.95)).isEqualTo(1.644853627, within(1e-8));
    assertThat(NormalQuantile.of(0.9999)).isEqualTo(3.719016485, within(1e-8));
  }
}
