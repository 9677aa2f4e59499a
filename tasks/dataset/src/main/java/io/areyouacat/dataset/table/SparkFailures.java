package io.areyouacat.dataset.table;

import io.areyouacat.core.error.CauseChain;
import io.areyouacat.core.error.TemporaryException;
import java.util.List;
import java.util.Optional;

/** What it means to whoever asked that a cluster of Spark's left us alone. */
public final class SparkFailures {

  /** Spark has no types for these. */
  private static final List<String> STOPPED =
      List.of(
          "cancelled because SparkContext was shut down",
          "as part of cancellation of all jobs",
          "Cannot call methods on a stopped SparkContext",
          "Master removed our application",
          "All masters are unresponsive");

  private SparkFailures() {}

  /** The sentence if Spark ended what it was doing for us. Empty for other errors. */
  public static Optional<RuntimeException> find(Throwable error) {
    return CauseChain.of(error).anyMatch(SparkFailures::isStopped)
        ? Optional.of(
            new TemporaryException(
                "Spark's cluster ended our work: it lost its executors or its master, or executors"
                    + " do not start; see the logs of its master and workers.",
                error))
        : Optional.empty();
  }

  private static boolean isStopped(Throwable error) {
    String message = String.valueOf(error.getMessage());
    return error.getClass().getName().startsWith("org.apache.spark.")
            && STOPPED.stream().anyMatch(message::contains)
        || error instanceof IllegalStateException && message.contains("stopped SparkContext");
  }
}
