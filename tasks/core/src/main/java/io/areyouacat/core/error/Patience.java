package io.areyouacat.core.error;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** Tries again what may pass. */
public final class Patience {

  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private Patience() {}

  /**
   * What {@code attempt} gives in the end; that it is tried again is said once. Pauses double.
   *
   * @param patience how long it is tried; no attempt begins later
   * @throws TemporaryException the last one that it threw, where that did not pass; whatever else
   *     it throws at once
   */
  public static <T> T await(Duration patience, Logger log, Supplier<T> attempt) {
    long end = System.nanoTime() + patience.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    for (boolean first = true; ; first = false) {
      try {
        return attempt.get();
      } catch (TemporaryException e) {
        if (System.nanoTime() + pause * 1_000_000 > end) {
          throw e;
        }
        if (first) {
          log.warn("{} Trying for up to {} s.", e.getMessage(), patience.toSeconds());
        }
        rest(pause, e);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private static void rest(long millis, TemporaryException failure) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
