package io.areyouacat.model;

import io.areyouacat.core.run.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Copies of one network, each on the one thread that it runs on. Whoever calls gets a free one, or
 * waits for it, so one picture's pass does not wait for another's. Copies are used in turn: whoever
 * has called often enough has warmed all of them. Thread-safe.
 */
final class Replicas<N> implements AutoCloseable {

  private record Replica<N>(NetworkThread thread, N network) {}

  private final List<Replica<N>> all = new ArrayList<>();
  private final BlockingQueue<Replica<N>> free;
  private final Consumer<N> freeing;

  /**
   * @param name of the threads
   * @param open makes one copy; called on the thread that the copy is for
   * @param freeing frees what a copy holds outside the heap, on that thread
   */
  Replicas(String name, int count, Supplier<N> open, Consumer<N> freeing) {
    this.free = new ArrayBlockingQueue<>(count);
    this.freeing = freeing;
    try {
      for (int i = 0; i < count; i++) {
        all.add(replica(new NetworkThread(name), open));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
    free.addAll(all);
  }

  private static <N> Replica<N> replica(NetworkThread thread, Supplier<N> open) {
    try {
      return new Replica<>(thread, thread.call(open));
    } catch (RuntimeException | Error e) {
      thread.close();
      throw e;
    }
  }

  int count() {
    return all.size();
  }

  /** Runs {@code work} on a copy and returns what it returns, or throws what it throws. */
  <T> T call(Function<N, T> work) {
    return Results.of(start(work));
  }

  /** Runs {@code work} on a copy as soon as one is free, and does not wait for its end. */
  <T> CompletableFuture<T> start(Function<N, T> work) {
    Replica<N> replica;
    try {
      replica = free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a network", e);
    }
    var end = new CompletableFuture<T>();
    replica
        .thread()
        .start(
            () -> {
              try {
                end.complete(work.apply(replica.network()));
              } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
              } finally {
                free.add(replica);
              }
            });
    return end;
  }

  /** Does {@code work} with every copy. */
  void each(Consumer<N> work) {
    for (Replica<N> replica : all) {
      replica
          .thread()
          .call(
              () -> {
                work.accept(replica.network());
                return true;
              });
    }
  }

  @Override
  public void close() {
    each(freeing);
    all.forEach(replica -> replica.thread().close());
  }
}
