package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReplicasTest {

  private final AtomicInteger made = new AtomicInteger();
  private final Set<Integer> freed = ConcurrentHashMap.newKeySet();

  @Test
  void as_many_calls_as_there_are_copies_run_at_once_each_on_its_own() throws Exception {
    var both = new CyclicBarrier(2);
    ExecutorService callers = Executors.newFixedThreadPool(2);
    try (var replicas = replicas(2)) {
      List<Future<Integer>> calls =
          callers.invokeAll(
              List.of(
                  () -> replicas.call(n -> meet(both, n)),
                  () -> replicas.call(n -> meet(both, n))));
      assertThat(Set.of(calls.get(0).get(), calls.get(1).get())).isEqualTo(Set.of(1, 2));
    } finally {
      callers.shutdown();
    }
    assertThat(freed).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void copies_are_used_in_turn_also_after_a_failure() {
    try (var replicas = replicas(2)) {
      assertThat(replicas.<Integer>call(n -> n)).isEqualTo(1);
      assertThatThrownBy(() -> replicas.call(ReplicasTest::fail)).hasMessage("copy 2");
      assertThat(replicas.<Integer>call(n -> n)).isEqualTo(1);
      assertThat(replicas.<Integer>call(n -> n)).isEqualTo(2);
    }
  }

  @Test
  void a_copy_that_cannot_be_made_frees_those_that_were() {
    assertThatThrownBy(
            () ->
                new Replicas<>(
                    "test",
                    3,
                    () -> made.incrementAndGet() == 2 ? fail(2) : made.get(),
                    freed::add))
        .hasMessage("copy 2");
    assertThat(freed).containsExactly(1);
  }

  private Replicas<Integer> replicas(int count) {
    return new Replicas<>("test", count, made::incrementAndGet, freed::add);
  }

  private static int fail(int copy) {
    throw new IllegalStateException("copy " + copy);
  }

  private static int meet(CyclicBarrier barrier, int copy) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
      return copy;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
