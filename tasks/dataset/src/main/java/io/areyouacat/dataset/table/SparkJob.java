package io.areyouacat.dataset.table;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import java.util.function.Supplier;

/** Runs what may start Spark jobs, so that our own exceptions come out as they went in. */
public final class SparkJob {

  private SparkJob() {}

  /**
   * Runs it.
   *
   * @throws TemporaryException if a task threw one
   * @throws BadInputException if a task threw one
   */
  public static <T> T call(Supplier<T> job) {
    try {
      return job.get();
    } catch (RuntimeException e) {
      throw ours(e);
    }
  }

  /** {@link #call} for what has no result. */
  public static void run(Runnable job) {
    call(
        () -> {
          job.run();
          return true;
        });
  }

  private static RuntimeException ours(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TemporaryException temporary) {
        return temporary;
      }
      if (cause instanceof BadInputException badInput) {
        return badInput;
      }
    }
    return thrown;
  }
}
