package io.areyouacat.core.upkeep;

import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upkeep.Chore.AbandonWrite;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Removes what killed writers left of objects that never came to be.
 *
 * @param orphans age from which on nobody can be writing any more
 */
public record WriteUpkeep(ObjectStore store, Duration orphans, Clock clock) {

  /** What may go. */
  public List<AbandonWrite> plan() {
    Instant oldest = clock.instant().minus(orphans);
    return store.unfinishedWrites().stream()
        .filter(write -> write.startedAt().isBefore(oldest))
        .map(AbandonWrite::new)
        .toList();
  }

  /** Does what was planned. */
  public void perform(AbandonWrite chore) {
    store.abandon(chore.write());
  }
}
