package io.areyouacat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.evaluation.Estimate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ShowTest {

  @Test
  void numbers_look_the_same_in_every_language() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Show.count(1_234_567)).isEqualTo("1,234,567");
      assertThat(Show.rate(0.95349)).isEqualTo("0.953");
      assertThat(Show.signed(-0.5)).isEqualTo("−0.500");
      assertThat(Show.signed(0.5)).isEqualTo("+0.500");
      assertThat(Show.percent(0.1234)).isEqualTo("12.3 %");
      assertThat(Show.number(0.003)).isEqualTo("0.003");
      assertThat(Show.number(0.0001)).isEqualTo("0.0001");
      assertThat(Show.number(-0.00213456)).isEqualTo("−0.002135");
      assertThat(Show.number(1234.56789)).isEqualTo("1234.5679");
      assertThat(Show.number(1e-9)).isEqualTo("1.00e−09");
      assertThat(Show.number(250)).isEqualTo("250");
      assertThat(Show.seconds(131.9)).isEqualTo("2 min 12 s");
      assertThat(Show.seconds(0.25)).isIn("0.3 s", "0.2 s");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void zero_has_no_sign() {
    assertThat(Show.rate(-0.0)).isEqualTo("0.000");
    assertThat(Show.rate(-0.0001)).isEqualTo("0.000");
    assertThat(Show.signed(0.0001)).isEqualTo("0.000");
    assertThat(Show.number(-0.0)).isEqualTo("0");
  }

  @Test
  void what_is_no_number_is_a_dash() {
    var nothing = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);

    assertThat(Show.rate(Double.NaN)).isEqualTo("—");
    assertThat(Show.signed(Double.POSITIVE_INFINITY)).isEqualTo("—");
    assertThat(Show.number(Double.NaN)).isEqualTo("—");
    assertThat(Show.percent(Double.NaN)).isEqualTo("—");
    assertThat(Show.seconds(Double.NaN)).isEqualTo("—");
    assertThat(Show.rate((Double) null)).isEqualTo("—");
    assertThat(Show.interval(nothing)).isEqualTo("—");
    assertThat(Show.signedInterval(nothing)).isEqualTo("—");
  }

  @Test
  void one_is_singular() {
    assertThat(Show.count(1, "photo", "photos")).isEqualTo("1 photo");
    assertThat(Show.count(0, "photo", "photos")).isEqualTo("0 photos");
  }
}
