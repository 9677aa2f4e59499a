package io.areyouacat.core.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What comes of work on another thread. */
public final class Results {
  private Results() {}

  /** Waits for it, and returns it, or throws what the work threw. */
  public static <T> T of(Future<T> work) {
    try {
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for another thread", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
