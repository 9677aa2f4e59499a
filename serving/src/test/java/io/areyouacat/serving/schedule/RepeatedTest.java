package io.areyouacat.serving.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatedTest {

  @Test
  void what_fails_once_is_done_again_until_the_end() throws Exception {
    var times = new CountDownLatch(3);
    var after = new AtomicInteger();
    var repeated =
        new Repeated(
            "test",
            Duration.ofMillis(1),
            () -> {
              times.countDown();
              after.incrementAndGet();
              throw new IllegalStateException("every time");
            });
    assertThat(times.await(20, TimeUnit.SECONDS)).isTrue();
    repeated.close();
    int count = after.get();
    Thread.sleep(20);
    assertThat(after).hasValue(count);
  }
}
