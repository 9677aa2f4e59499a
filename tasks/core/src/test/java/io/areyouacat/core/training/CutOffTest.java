package io.areyouacat.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.evaluation.ScoredPhoto;
import io.areyouacat.core.evaluation.Tally;
import io.areyouacat.core.settings.GateSettings;
import io.areyouacat.core.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CutOffTest {

  private static final GateSettings NO_FLOORS = gate("", "");

  private static GateSettings gate(String recall, String precision) {
    return Settings.of(Map.of("gate.minRecall", recall, "gate.minPrecision", precision)).gate();
  }

  private static List<ScoredPhoto> photos(double[] positives, double[] negatives) {
    List<ScoredPhoto> photos = new ArrayList<>();
    for (double p : positives) {
      photos.add(Problem.scored(photos.size(), true, p));
    }
    for (double p : negatives) {
      photos.add(Problem.scored(photos.size(), false, p));
    }
    return photos;
  }

  @Test
  void separable_classes_are_cut_midway() {
    var photos = photos(new double[] {0.9, 0.8}, new double[] {0.4, 0.1});

    assertThat(CutOff.choose(photos, NO_FLOORS)).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void the_best_f1_wins_whatever_else_there_is() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    List<ScoredPhoto> photos = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      boolean positive = random.nextInt(3) == 0;
      double p = Math.round(100 * (0.3 * random.nextDouble() + (positive ? 0.4 : 0.25))) / 100.0;
      photos.add(Problem.scored(i, positive, p));
    }
    double best = Tally.of(photos, CutOff.choose(photos, NO_FLOORS)).f1();

    for (int step = 0; step <= 1_000; step++) {
      double f1 = Tally.of(photos, step / 1000.0).f1();
      assertThat(f1).as("seed %s, threshold %s", seed, step).isLessThanOrEqualTo(best + 1e-12);
    }
    Collections.shuffle(photos, random);
    assertThat(Tally.of(photos, CutOff.choose(photos, NO_FLOORS)).f1()).isEqualTo(best);
  }

  @Test
  void floors_come_before_f1() {
    var photos =
        photos(new double[] {0.9, 0.85, 0.8, 0.75, 0.3}, new double[] {0.6, 0.55, 0.5, 0.45, 0.1});

    assertThat(CutOff.choose(photos, NO_FLOORS)).isCloseTo(0.675, within(1e-12));
    assertThat(CutOff.choose(photos, gate("0.9", "0.5"))).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void a_floor_that_is_met_with_confidence_comes_before_one_that_is_just_met() {
    var positives = new double[100];
    Arrays.setAll(positives, i -> i < 82 ? 0.9 : 0.4);
    var negatives = new double[100];
    Arrays.setAll(negatives, i -> i < 30 ? 0.5 : 0.1);
    var photos = photos(positives, negatives);

    assertThat(CutOff.choose(photos, NO_FLOORS)).isCloseTo(0.7, within(1e-12));
    assertThat(CutOff.choose(photos, gate("0.8", "0.53"))).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void floors_that_cannot_be_met_leave_the_best_f1() {
    var photos = photos(new double[] {0.9, 0.3}, new double[] {0.6, 0.5, 0.4, 0.35, 0.32});

    assertThat(CutOff.choose(photos, gate("0.99", "0.99"))).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void of_equal_cut_offs_the_highest_is_taken() {
    var photos = photos(new double[] {0.9, 0.2}, new double[] {0.5, 0.4, 0.1, 0.1, 0.1});

    double f1 = Tally.of(photos, 0.7).f1();
    assertThat(Tally.of(photos, 0.15).f1()).isEqualTo(f1);
    assertThat(CutOff.choose(photos, NO_FLOORS)).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void neighbours_without_a_number_between_them_are_still_told_apart() {
    double low = 0.5;
    double high = Math.nextUp(low);
    List<ScoredPhoto> photos =
        List.of(
            new ScoredPhoto(Problem.photo(1), true, "cat", "a", 1, high),
            new ScoredPhoto(Problem.photo(2), false, "dog", "b", 1, low));

    assertThat(CutOff.choose(photos, NO_FLOORS)).isEqualTo(high);
  }

  @Test
  void equal_probabilities_are_cut_below_all_of_them() {
    var photos = photos(new double[] {0.5}, new double[] {0.5});

    assertThat(CutOff.choose(photos, NO_FLOORS)).isCloseTo(0.25, within(1e-12));
    assertThatThrownBy(() -> CutOff.choose(List.of(), NO_FLOORS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
