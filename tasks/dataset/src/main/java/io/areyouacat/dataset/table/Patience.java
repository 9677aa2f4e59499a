package io.areyouacat.dataset.table;

import io.areyouacat.core.error.TemporaryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.iceberg.util.Tasks;
import org.slf4j.Logger;

/** Tries again what may pass. */
final class Patience {

  private Patience() {}

  /**
   * What {@code attempt} gives in the end; that it is tried again is said once.
   *
   * @param patience how long it is tried
   * @throws TemporaryException the last one that it threw, where that did not pass; whatever else
   *     it throws at once
   */
  static <T> T await(Duration patience, Logger log, Supplier<T> attempt) {
    List<T> got = new ArrayList<>();
    List<RuntimeException> said = new ArrayList<>();
    Tasks.foreach(attempt)
        .retry(Integer.MAX_VALUE - 1)
        .exponentialBackoff(100, 2_000, patience.toMillis(), 2)
        .onlyRetryOn(TemporaryException.class)
        .run(
            once -> {
              try {
                got.add(once.get());
              } catch (TemporaryException e) {
                if (said.isEmpty()) {
                  said.add(e);
                  log.warn("{} Trying for up to {} s.", e.getMessage(), patience.toSeconds());
                }
                throw e;
              }
            });
    return got.get(0);
  }
}
