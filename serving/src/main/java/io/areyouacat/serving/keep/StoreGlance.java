package io.areyouacat.serving.keep;

import io.areyouacat.core.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the store, but does not wait for it long. */
final class StoreGlance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StoreGlance.class);

  /** A store that does not answer holds so many threads and no more. */
  private static final int MOST_AT_ONCE = 8;

  private final StoreView view;
  private final Duration limit;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          MOST_AT_ONCE,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            var thread = new Thread(task, "store-glance");
            thread.setDaemon(true);
            return thread;
          });

  StoreGlance(ObjectStore store, Duration limit) {
    this.view = new StoreView(store);
    this.limit = limit;
  }

  /** Empty if the store does not say. */
  Optional<Known> look(IssuedId issued, Instant now) {
    Future<Known> answer;
    try {
      answer = threads.submit(() -> view.look(issued, now));
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    }
    try {
      return Optional.of(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Optional.empty();
    } catch (ExecutionException e) {
      LOG.warn(
          "The store does not say what it knows of an answer: {}",
          String.valueOf(e.getMessage()).replace(issued.id().value(), "<id>"));
      return Optional.empty();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
