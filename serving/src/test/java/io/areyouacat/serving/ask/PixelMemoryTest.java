package io.areyouacat.serving.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PixelMemoryTest {

  private final PixelMemory memory = new PixelMemory(40_000_000);

  @Test
  void small_photos_have_room_beside_each_other() {
    try (var one = memory.take(12_000_000);
        var other = memory.take(12_000_000)) {
      assertThat(one).isNotSameAs(other);
    }
  }

  @Test
  void a_photo_without_room_waits_until_another_has_gone() throws Exception {
    PixelMemory.Taken first = memory.take(30_000_000);
    var second = CompletableFuture.supplyAsync(() -> memory.take(30_000_000));
    Thread.sleep(50);
    assertThat(second).isNotDone();
    first.close();
    second.get(20, TimeUnit.SECONDS).close();
    memory.take(39_000_000).close();
  }

  @Test
  void a_photo_larger_than_all_there_is_has_all_of_it() {
    memory.take(1_000_000_000_000L).close();
    memory.take(39_000_000).close();
  }
}
