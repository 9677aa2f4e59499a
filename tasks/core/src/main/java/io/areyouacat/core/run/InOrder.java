package io.areyouacat.core.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does work on several threads, and gives its results in the order of the work. {@link #next}
 * throws what its work threw. To be used by one thread, and closed.
 */
public final class InOrder<T> implements Iterator<T>, AutoCloseable {
  private final int atOnce;
  private final Iterator<Supplier<T>> work;
  private final @Nullable ExecutorService pool;
  private final Deque<Future<T>> open = new ArrayDeque<>();

  /**
   * @param atOnce threads; so many results, too, are there or under way and not taken yet. 1 means
   *     the thread that takes them
   */
  public InOrder(int atOnce, Iterator<Supplier<T>> work) {
    this.atOnce = atOnce;
    this.work = work;
    this.pool = atOnce == 1 ? null : Executors.newFixedThreadPool(atOnce, InOrder::daemon);
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "in order");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public boolean hasNext() {
    return work.hasNext() || !open.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (pool == null) {
      return work.next().get();
    }
    while (work.hasNext() && open.size() < atOnce) {
      open.add(pool.submit(work.next()::get));
    }
    return Results.of(open.remove());
  }

  /** What is under way is interrupted, and not waited for. */
  @Override
  public void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
