package io.areyouacat.dataset.table;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;

/** Runs what may start Spark jobs, so that our own exceptions come out as they went in. */
public final class SparkJob {

  private SparkJob() {}

  /**
   * @throws TemporaryException if a task threw one
   * @throws BadInputException if a task threw one
   */
  public static void run(Runnable job) {
    try {
      job.run();
    } catch (RuntimeException e) {
      throw ours(e);
    }
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
