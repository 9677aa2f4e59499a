package io.areyouacat.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {

  @Test
  void two_at_once_are_handed_on_in_order() throws InterruptedException {
    var second = new CountDownLatch(1);
    List<Supplier<String>> work =
        List.of(
            () -> {
              await(second);
              return "first";
            },
            () -> {
              second.countDown();
              return "second";
            },
            () -> "third");
    List<String> seen = new ArrayList<>();

    take(2, work, seen::add);

    assertThat(seen).containsExactly("first", "second", "third");
  }

  @Test
  void results_that_wait_are_few() {
    var begun = new AtomicInteger();
    var handedOn = new AtomicInteger();
    List<Supplier<Integer>> work =
        IntStream.range(0, 50)
            .<Supplier<Integer>>mapToObj(i -> () -> begun.incrementAndGet() - handedOn.get())
            .toList();

    take(
        3,
        work,
        ahead -> {
          assertThat(ahead).isBetween(1, 4);
          handedOn.incrementAndGet();
        });

    assertThat(handedOn).hasValue(50);
  }

  @Test
  void one_at_once_runs_on_the_caller_s_thread() {
    Thread caller = Thread.currentThread();

    take(
        1,
        List.<Supplier<Thread>>of(Thread::currentThread),
        thread -> assertThat(thread).isSameAs(caller));
  }

  @Test
  void a_failure_is_thrown_as_it_is_and_what_came_before_was_handed_on() {
    List<Integer> seen = new ArrayList<>();
    List<Supplier<Integer>> work =
        List.of(
            () -> 1,
            () -> {
              throw new BadInputException("It diverged.", "Maybe be slower.");
            },
            () -> 3);

    assertThatThrownBy(() -> take(2, work, seen::add))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("It diverged.");
    assertThat(seen).containsExactly(1);
  }

  private static <T> void take(int atOnce, List<Supplier<T>> work, Consumer<T> next) {
    try (var results = new InOrder<>(atOnce, work.iterator())) {
      results.forEachRemaining(next);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
