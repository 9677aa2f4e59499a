package io.areyouacat.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.ValidationSettings;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {

  private static final ValidationSettings SETTINGS = Settings.defaults().validation();

  private static double[] normal(int count, double mean, long seed) {
    var random = new Random(seed);
    return DoubleStream.generate(() -> mean + random.nextGaussian()).limit(count).toArray();
  }

  @Test
  void the_same_values_do_not_drift() {
    double[] values = normal(500, 0, 1);

    assertThat(Drift.between("brightness", values, values.clone()))
        .isEqualTo(new Drift("brightness", 0, 0, 500, 500));
  }

  @Test
  void psi_and_ks_are_what_one_computes_by_hand() {
    double[] reference = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
    double[] current = IntStream.rangeClosed(51, 100).asDoubleStream().toArray();

    Drift drift = Drift.between("sharpness", reference, current);

    double filled = 5 * (0.2 - 0.1) * Math.log(0.2 / 0.1);
    double empty = 5 * (0.01 - 0.1) * Math.log(0.01 / 0.1);
    assertThat(drift.psi()).isCloseTo(filled + empty, within(1e-12));
    assertThat(drift.ks()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void values_beyond_the_reference_fall_into_its_outer_bins() {
    double[] reference = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();

    Drift drift = Drift.between("sharpness", reference, new double[] {500, 600});

    assertThat(drift.ks()).isEqualTo(1);
    assertThat(drift.psi()).isPositive().isFinite();
  }

  @Test
  void a_property_of_one_value_is_one_bin() {
    double[] ones = new double[40];

    assertThat(Drift.between("aspectRatio", ones, ones.clone()).psi()).isZero();
    assertThat(Drift.between("aspectRatio", ones, new double[] {2, 2}).ks()).isEqualTo(1);
  }

  @Test
  void a_shift_is_a_warning_that_shows_both_distances() {
    Finding finding =
        Drift.between("brightness", normal(2_000, 0, 1), normal(2_000, 1, 2)).finding(SETTINGS);

    assertThat(finding.severity()).isEqualTo(Severity.WARN);
    assertThat(finding.name()).isEqualTo("drift-brightness");
    assertThat(finding.metric()).matches(".*PSI = [01]\\.\\d{3}, KS distance = 0\\.\\d{3}");
    assertThat(finding.threshold()).isEqualTo("PSI <= 0.200, KS <= 0.100");
  }

  @Test
  void few_photos_do_not_drift_by_chance() {
    int warned = 0;
    for (int seed = 0; seed < 200; seed++) {
      Drift drift = Drift.between("brightness", normal(2_000, 0, seed), normal(50, 0, seed + 999));
      warned += drift.beyond(SETTINGS) ? 1 : 0;
    }

    assertThat(warned).isLessThanOrEqualTo(10);
  }

  @Test
  void nothing_cannot_be_compared() {
    assertThatThrownBy(() -> Drift.between("brightness", new double[0], new double[] {1}))
        .hasMessageContaining("brightness");
  }
}
