package io.areyouacat.core.run;

/** Tells a waiting person how far a stage is. */
public interface ProgressReporter {

  /** Says nothing. */
  ProgressReporter SILENT = (what, total) -> steps -> {};

  /**
   * @param what such as "embedding photos"
   * @param total steps to come
   */
  Progress begin(String what, long total);

  /** One stage under way. Thread-safe. */
  interface Progress extends AutoCloseable {

    void advance(long steps);

    @Override
    default void close() {}
  }
}
