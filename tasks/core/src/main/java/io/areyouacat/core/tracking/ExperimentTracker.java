package io.areyouacat.core.tracking;

import java.util.Optional;

/**
 * A server beside the store where people compare nights, such as MLflow. It is brought up to what
 * the store has, so doing the same again adds nothing, and doing it later makes up for what failed.
 */
public interface ExperimentTracker extends AutoCloseable {

  /** Tracks nothing. */
  ExperimentTracker NONE =
      new ExperimentTracker() {
        @Override
        public boolean tracks() {
          return false;
        }

        @Override
        public Optional<String> track(TrackedState state) {
          return Optional.empty();
        }
      };

  /** Whether there is such a server at all. */
  default boolean tracks() {
    return true;
  }

  /**
   * Ends within a bounded time, whatever the server does.
   *
   * @return where people see the run of {@code state}, if it has one
   * @throws io.areyouacat.core.error.TemporaryException if the server is away, busy or slow
   * @throws io.areyouacat.core.error.BadInputException if it is not what we were told it is, or
   *     refuses us
   */
  Optional<String> track(TrackedState state);

  @Override
  default void close() {}
}
