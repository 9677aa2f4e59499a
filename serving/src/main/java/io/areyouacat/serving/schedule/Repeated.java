package io.areyouacat.serving.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a thread of its own, first at once, until it is closed. */
public final class Repeated implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);

  /** Whoever closes must not wait for a store that does not answer. */
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  private final ScheduledExecutorService executor;

  /**
   * @param thread its name
   * @param pause from the end of one time to the beginning of the next
   */
  public Repeated(String thread, Duration pause, Runnable work) {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var made = new Thread(task, thread);
              made.setDaemon(true);
              return made;
            });
    executor.scheduleWithFixedDelay(
        () -> attempt(thread, work), 0, pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** An executor would silently never do again what has failed once. */
  private static void attempt(String thread, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("{} failed and goes on", thread, e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("It is still at work and is left to itself");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
