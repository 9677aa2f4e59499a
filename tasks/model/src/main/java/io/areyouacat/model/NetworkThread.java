package io.areyouacat.model;

import io.areyouacat.core.run.Results;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one thread on which a network runs. Callers wait for each other, and ND4J's workspaces and
 * OpenMP's teams, which belong to threads, exist once however many threads call.
 */
final class NetworkThread implements AutoCloseable {
  private static final Duration LONGEST_PASS = Duration.ofMinutes(1);

  private final ExecutorService executor;

  NetworkThread(String name) {
    executor =
        Executors.newSingleThreadExecutor(
            task -> {
              var thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs {@code work} there and returns what it returns, or throws what it throws. */
  <T> T call(Supplier<T> work) {
    return Results.of(submit(work));
  }

  /** Runs {@code work} there; {@link Results#of} waits for what it returns. */
  <T> Future<T> submit(Supplier<T> work) {
    return executor.submit(work::get);
  }

  /** Runs {@code work} there, and does not wait for its end. */
  void start(Runnable work) {
    executor.execute(work);
  }

  /** Waits for the end of what runs there, but not for ever. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      executor.awaitTermination(LONGEST_PASS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
