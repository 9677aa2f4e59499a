package io.areyouacat.dataset.table;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when an executor is lost, and ends the jobs that nobody is left to do: Spark would wait for
 * ever.
 */
final class ExecutorWatch extends SparkListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ExecutorWatch.class);
  private static final long LOOK_MILLIS = 50;

  private final SparkContext context;
  private final Duration patience;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(ExecutorWatch::daemon);

  ExecutorWatch(SparkContext context, Duration patience) {
    this.context = context;
    this.patience = patience;
    context.addSparkListener(this);
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "spark-executors");
    thread.setDaemon(true);
    return thread;
  }

  /** Whether one is there in time. */
  boolean awaitFirst() {
    var first = new CountDownLatch(1);
    var looking =
        clock.scheduleWithFixedDelay(
            () -> {
              if (executors() > 0) {
                first.countDown();
              }
            },
            0,
            LOOK_MILLIS,
            TimeUnit.MILLISECONDS);
    try {
      return first.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      looking.cancel(false);
    }
  }

  /** Spark counts the driver among them. */
  private int executors() {
    return context.statusTracker().getExecutorInfos().length - 1;
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    LOG.warn(
        "Spark's executor {} is lost ({}); others do again what is needed of its work.",
        removed.executorId(),
        removed.reason().lines().findFirst().orElse("no reason given"));
    var unused = clock.schedule(this::endIfAlone, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void endIfAlone() {
    if (executors() == 0) {
      LOG.warn("Spark has no executor left, and none came within {} s.", patience.toSeconds());
      context.cancelAllJobs();
    }
  }

  @Override
  public void close() {
    context.removeSparkListener(this);
    clock.shutdownNow();
  }
}
