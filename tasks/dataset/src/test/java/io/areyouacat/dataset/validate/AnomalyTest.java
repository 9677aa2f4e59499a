package io.areyouacat.dataset.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.dataset.Severity;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomalyTest {

  private static final List<Double> SIX = List.of(98.0, 102.0, 100.0, 101.0, 99.0, 100.0);

  private static Severity severity(Anomaly anomaly, double tonight, List<Double> history) {
    return anomaly.finding(tonight, history, 7).orElseThrow().severity();
  }

  @Test
  void nothing_is_said_before_there_are_enough_nights() {
    Anomaly anomaly = Anomaly.ofCount("volume", "photos", SIX.subList(0, 5));

    assertThat(anomaly.finding(1e6, SIX.subList(0, 5), 7)).isEmpty();
    assertThat(anomaly.finding(1e6, SIX, 7)).isPresent();
  }

  @Test
  void a_count_may_vary_by_three_times_its_square_root() {
    Anomaly anomaly = Anomaly.ofCount("volume", "photos", SIX);

    assertThat(severity(anomaly, 129, SIX)).isEqualTo(Severity.INFO);
    assertThat(severity(anomaly, 131, SIX)).isEqualTo(Severity.WARN);
    assertThat(severity(anomaly, 69, SIX)).isEqualTo(Severity.WARN);
  }

  @Test
  void quiet_nights_do_not_make_the_first_photo_odd() {
    List<Double> quiet = Collections.nCopies(6, 0.0);

    assertThat(severity(Anomaly.ofCount("volume", "photos", quiet), 3, quiet))
        .isEqualTo(Severity.INFO);
    assertThat(severity(Anomaly.ofCount("volume", "photos", quiet), 4, quiet))
        .isEqualTo(Severity.WARN);
  }

  @Test
  void a_value_that_is_no_number_is_odd() {
    assertThat(severity(new Anomaly("b", "brightness", 0.01), Double.NaN, SIX))
        .isEqualTo(Severity.WARN);
  }
}
