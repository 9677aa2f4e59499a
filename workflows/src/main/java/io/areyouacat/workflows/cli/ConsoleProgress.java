package io.areyouacat.workflows.cli;

import io.areyouacat.core.run.ProgressReporter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bar on a terminal, a log line now and then elsewhere, and nothing for what is over in a few
 * seconds.
 */
public final class ConsoleProgress implements ProgressReporter {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleProgress.class);
  private static final Duration BAR_AFTER = Duration.ofSeconds(2);
  private static final Duration LINE_EVERY = Duration.ofSeconds(15);

  private final boolean terminal;

  /**
   * @param terminal whether a person sees standard error
   */
  public ConsoleProgress(boolean terminal) {
    this.terminal = terminal;
  }

  @Override
  public Progress begin(String what, long total) {
    return terminal ? new Bar(what, total) : new Lines(what, total);
  }

  private static final class Bar implements Progress {

    private final String what;
    private final long total;
    private final long startNanos = System.nanoTime();
    private long done;
    private me.tongfei.progressbar.@Nullable ProgressBar bar;

    Bar(String what, long total) {
      this.what = what;
      this.total = total;
    }

    @Override
    public synchronized void advance(long steps) {
      done += steps;
      Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
      if (bar == null && elapsed.compareTo(BAR_AFTER) > 0) {
        bar =
            me.tongfei.progressbar.ProgressBar.builder()
                .setTaskName(what)
                .setInitialMax(total)
                .startsFrom(Math.min(done, total), elapsed)
                .setStyle(me.tongfei.progressbar.ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .continuousUpdate()
                .build();
      }
      if (bar != null) {
        bar.stepTo(Math.min(done, total));
      }
    }

    @Override
    public synchronized void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }

  private static final class Lines implements Progress {

    private final String what;
    private final long total;
    private long lastNanos = System.nanoTime();
    private long done;

    Lines(String what, long total) {
      this.what = what;
      this.total = total;
    }

    @Override
    public synchronized void advance(long steps) {
      done += steps;
      if (System.nanoTime() - lastNanos > LINE_EVERY.toNanos()) {
        lastNanos = System.nanoTime();
        LOG.info("{}: {} of {}", what, done, total);
      }
    }
  }
}
