package io.areyouacat.dataset.table;

import io.areyouacat.core.run.ProgressReporter.Progress;
import org.apache.spark.util.AccumulatorV2;
import org.jspecify.annotations.Nullable;

/**
 * Carries progress from Spark's tasks to the person who waits. Spark hands over what a task counted
 * when it ends; a task that is run twice counts twice, so this is for bars and never for results.
 */
public final class ProgressCount extends AccumulatorV2<Long, Long> {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Progress progress;
  private long steps;

  /**
   * @param progress stays in the driver
   */
  public ProgressCount(@Nullable Progress progress) {
    this.progress = progress;
  }

  @Override
  public boolean isZero() {
    return steps == 0;
  }

  @Override
  public AccumulatorV2<Long, Long> copy() {
    var copy = new ProgressCount(progress);
    copy.steps = steps;
    return copy;
  }

  @Override
  public AccumulatorV2<Long, Long> copyAndReset() {
    return new ProgressCount(null);
  }

  @Override
  public void reset() {
    steps = 0;
  }

  @Override
  public void add(Long more) {
    steps += more;
  }

  @Override
  public void merge(AccumulatorV2<Long, Long> other) {
    steps += other.value();
    if (progress != null) {
      progress.advance(other.value());
    }
  }

  @Override
  public Long value() {
    return steps;
  }
}
