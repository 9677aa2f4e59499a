package io.areyouacat.core.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PatienceTest {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(PatienceTest.class);

  private final AtomicInteger attempts = new AtomicInteger();

  private int tried(int failures, RuntimeException failure) {
    if (attempts.incrementAndGet() <= failures) {
      throw failure;
    }
    return attempts.get();
  }

  @Test
  void what_may_pass_is_tried_again_until_it_passes() {
    var away = new TemporaryException("It is away.");

    int got = Patience.await(Duration.ofMinutes(1), LOG, () -> tried(2, away));

    assertThat(got).isEqualTo(3);
  }

  @Test
  void what_cannot_pass_is_tried_once() {
    var wrong = new BadInputException("It is wrong.", "Give another.");

    assertThatThrownBy(() -> Patience.await(Duration.ofMinutes(1), LOG, () -> tried(9, wrong)))
        .isSameAs(wrong);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void when_patience_is_over_the_last_failure_is_told() {
    var away = new TemporaryException("It is away.");

    assertThatThrownBy(() -> Patience.await(Duration.ofMillis(350), LOG, () -> tried(1_000, away)))
        .isSameAs(away);
    assertThat(attempts.get()).isBetween(2, 4);
  }

  @Test
  void whoever_is_interrupted_gives_up() {
    var away = new TemporaryException("It is away.");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Patience.await(Duration.ofMinutes(1), LOG, () -> tried(9, away)))
        .isSameAs(away);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(attempts).hasValue(1);
  }
}
