package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossEntropyTest {

  @ParameterizedTest
  @ValueSource(doubles = {-30, -3, -0.1, 0, 0.1, 3, 30})
  void the_slope_is_what_the_loss_changes_by(double logit) {
    double step = 1e-5;
    for (boolean positive : new boolean[] {true, false}) {
      double change =
          CrossEntropy.of(positive, logit + step) - CrossEntropy.of(positive, logit - step);

      assertThat(CrossEntropy.slope(positive, logit)).isCloseTo(change / (2 * step), within(1e-8));
    }
  }

  @Test
  void logits_far_out_overflow_nowhere() {
    assertThat(CrossEntropy.of(true, -1000)).isEqualTo(1000);
    assertThat(CrossEntropy.of(false, -1000)).isZero();
    assertThat(CrossEntropy.slope(true, -1000)).isEqualTo(-1);
    assertThat(CrossEntropy.slope(false, 1000)).isEqualTo(1);
  }
}
