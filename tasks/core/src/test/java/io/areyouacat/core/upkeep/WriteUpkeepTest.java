package io.areyouacat.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.UnfinishedWrite;
import io.areyouacat.core.upkeep.Chore.AbandonWrite;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteUpkeepTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final WriteUpkeep upkeep =
      new WriteUpkeep(store, Duration.ofHours(72), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void parts_that_nobody_can_be_writing_any_more_go_and_young_ones_stay() {
    var old = new UnfinishedWrite("models/a/model.zip", "1", NOW.minus(Duration.ofHours(73)));
    var young = new UnfinishedWrite("models/a/model.zip", "2", NOW.minus(Duration.ofHours(71)));
    store.leaveUnfinished(old);
    store.leaveUnfinished(young);

    List<AbandonWrite> plan = upkeep.plan();

    assertThat(plan).containsExactly(new AbandonWrite(old));
    assertThat(plan.get(0).sentence())
        .isEqualTo(
            "remove the parts of models/a/model.zip, which somebody began to write at"
                + " 2026-01-31T03:05:06Z and never ended");
    plan.forEach(upkeep::perform);
    assertThat(store.unfinishedWrites()).containsExactly(young);
  }
}
