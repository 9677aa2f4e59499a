package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GathererTest {

  private final AtomicInteger made = new AtomicInteger();
  private final Set<Integer> freed = ConcurrentHashMap.newKeySet();
  private final List<List<Integer>> passes = new CopyOnWriteArrayList<>();
  private final Semaphore going = new Semaphore(0);
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    callers.shutdown();
  }

  @Test
  void one_that_comes_alone_is_answered_at_once() {
    going.release();
    try (var gatherer = gatherer(2)) {
      assertThat(gatherer.ask(5)).isEqualTo(50);
    }
    assertThat(passes).containsExactly(List.of(5));
  }

  @Test
  void those_that_wait_share_passes_of_at_most_three_and_each_has_its_own_answer()
      throws Exception {
    try (var gatherer = gatherer(1)) {
      List<Future<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        int input = i;
        asked.add(callers.submit(() -> gatherer.ask(input)));
        int sent = i;
        await(() -> passes.size() == 1 && gatherer.waiting() == sent);
      }
      going.release(10);
      for (int i = 0; i < 6; i++) {
        assertThat(asked.get(i).get()).isEqualTo(10 * i);
      }
    }
    assertThat(passes).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
  }

  @Test
  void a_pass_that_fails_fails_those_in_it_and_not_the_next() {
    going.release(2);
    try (var gatherer = gatherer(1)) {
      assertThatThrownBy(() -> gatherer.ask(-1)).hasMessage("no -1");
      assertThat(gatherer.ask(2)).isEqualTo(20);
    }
  }

  @Test
  void every_copy_is_freed_when_it_is_closed() {
    gatherer(3).close();
    assertThat(freed).containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void a_copy_that_cannot_be_made_frees_those_that_were() {
    assertThatThrownBy(
            () ->
                new Gatherer<Integer, Integer, Integer>(
                    "test",
                    3,
                    3,
                    () -> made.incrementAndGet() == 2 ? fail(2) : made.get(),
                    this::pass,
                    freed::add))
        .hasMessage("no 2");
    assertThat(freed).containsExactly(1);
  }

  private Gatherer<Integer, Integer, Integer> gatherer(int count) {
    return new Gatherer<>("test", count, 3, made::incrementAndGet, this::pass, freed::add);
  }

  private List<Integer> pass(int copy, List<Integer> inputs) {
    passes.add(List.copyOf(inputs));
    going.acquireUninterruptibly();
    return inputs.stream().map(input -> input < 0 ? fail(input) : 10 * input).toList();
  }

  private static int fail(int number) {
    throw new IllegalStateException("no " + number);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.sleep(2);
    }
  }
}
