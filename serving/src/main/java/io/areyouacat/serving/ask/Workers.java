package io.areyouacat.serving.ask;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A fixed number of threads with a bounded queue. Who asks waits, but not for ever: work whose time
 * is over before a thread is free is never begun.
 */
final class Workers implements AutoCloseable {

  private static final Duration SOONEST = Duration.ofSeconds(1);
  private static final Duration LATEST = Duration.ofSeconds(60);

  /** Weight of the newest in the mean, as one part of so many. */
  private static final int MEMORY = 16;

  private final ThreadPoolExecutor threads;
  private final Duration limit;
  private final Consumer<Duration> waited;
  private final AtomicLong meanNanos = new AtomicLong();

  /**
   * @param limit from asking to the result
   * @param waited is told how long work waited for a thread
   */
  Workers(int count, int queue, Duration limit, Consumer<Duration> waited) {
    this.limit = limit;
    this.waited = waited;
    BlockingQueue<Runnable> places =
        queue == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(queue);
    var number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            places,
            task -> {
              var thread = new Thread(task, "predict-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** How it went. */
  sealed interface Ending<T> {

    record Done<T>(T result) implements Ending<T> {}

    /** Nothing was begun. */
    record Full<T>(Duration retryAfter) implements Ending<T> {}

    /** What was begun goes on to its end, and nobody hears of it. */
    record TimeOver<T>() implements Ending<T> {}
  }

  /** Does {@code work} on one of the threads and waits; throws what it throws. */
  <T> Ending<T> run(Supplier<T> work) {
    long asked = System.nanoTime();
    var task = new FutureTask<>(() -> timed(work, asked));
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      return new Ending.Full<>(retryAfter());
    }
    try {
      return new Ending.Done<>(task.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      abandon(task);
      return new Ending.TimeOver<>();
    } catch (InterruptedException e) {
      // The server is being stopped.
      abandon(task);
      Thread.currentThread().interrupt();
      return new Ending.Full<>(SOONEST);
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

  /** Never interrupts: native code would not notice, and a model must not be left half asked. */
  private void abandon(FutureTask<?> task) {
    task.cancel(false);
    // Else it would keep its place in the queue from those who still wait.
    threads.remove(task);
  }

  private <T> T timed(Supplier<T> work, long asked) {
    long began = System.nanoTime();
    waited.accept(Duration.ofNanos(began - asked));
    try {
      return work.get();
    } finally {
      long took = System.nanoTime() - began;
      meanNanos.updateAndGet(mean -> mean == 0 ? took : mean + (took - mean) / MEMORY);
    }
  }

  int waiting() {
    return threads.getQueue().size();
  }

  /** When what is in the queue now will be done, in whole seconds. */
  private Duration retryAfter() {
    double ahead = (double) (waiting() + threads.getActiveCount()) / threads.getCorePoolSize();
    var wait = Duration.ofSeconds((long) Math.ceil(ahead * meanNanos.get() / 1e9));
    if (wait.compareTo(SOONEST) < 0) {
      return SOONEST;
    }
    return wait.compareTo(LATEST) > 0 ? LATEST : wait;
  }

  /** Takes nothing new; what waits or is under way is done as long as {@code most} allows. */
  void drain(Duration most) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.getQueue().clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    drain(limit);
  }
}
