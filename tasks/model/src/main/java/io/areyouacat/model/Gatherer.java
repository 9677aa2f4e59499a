package io.areyouacat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Copies of one network, each on the one thread that it runs on, for inputs that come one by one. A
 * copy that is free takes all that wait, up to a most, in one pass; none waits for others to come.
 * Thread-safe.
 */
final class Gatherer<N, I, O> implements AutoCloseable {

  /** One pass over some inputs; as many answers, in their order. */
  @FunctionalInterface
  interface Pass<N, I, O> {
    List<O> run(N network, List<I> inputs);
  }

  private record Asked<I, O>(I input, CompletableFuture<O> answer) {}

  /** None: there will be no more. */
  private final BlockingQueue<Optional<Asked<I, O>>> waiting = new LinkedBlockingQueue<>();

  private final List<NetworkThread> threads = new ArrayList<>();
  private final int most;
  private final Pass<N, I, O> pass;
  private final Consumer<N> freeing;

  /**
   * @param name of the threads
   * @param most inputs of a pass
   * @param open makes one copy; called on the thread that the copy is for
   * @param freeing frees what a copy holds outside the heap, on that thread
   */
  Gatherer(
      String name, int count, int most, Supplier<N> open, Pass<N, I, O> pass, Consumer<N> freeing) {
    this.most = most;
    this.pass = pass;
    this.freeing = freeing;
    try {
      for (int i = 0; i < count; i++) {
        var thread = new NetworkThread(name);
        threads.add(thread);
        N network = thread.call(open);
        thread.start(() -> serve(network));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Waits for the answer, or throws what the pass threw. */
  O ask(I input) {
    var asked = new Asked<>(input, new CompletableFuture<O>());
    waiting.add(Optional.of(asked));
    return NetworkThread.get(asked.answer());
  }

  /** How many wait for a pass. */
  int waiting() {
    return waiting.size();
  }

  private void serve(N network) {
    try {
      List<Asked<I, O>> together = next();
      while (!together.isEmpty()) {
        answer(network, together);
        together = next();
      }
    } finally {
      freeing.accept(network);
    }
  }

  /** What waits, as soon as something does; nothing once there will be no more. */
  private List<Asked<I, O>> next() {
    List<Asked<I, O>> together = new ArrayList<>();
    try {
      Optional<Asked<I, O>> asked = waiting.take();
      while (asked != null && asked.isPresent()) {
        together.add(asked.get());
        asked = together.size() < most ? waiting.poll() : null;
      }
      if (asked != null) {
        // The other copies are to know it, too.
        waiting.add(asked);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return together;
  }

  private void answer(N network, List<Asked<I, O>> together) {
    try {
      List<O> answers = pass.run(network, together.stream().map(Asked::input).toList());
      for (int i = 0; i < together.size(); i++) {
        together.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException | Error e) {
      together.forEach(asked -> asked.answer().completeExceptionally(e));
    }
  }

  /** Ends when every copy is freed; nobody may be asking. */
  @Override
  public void close() {
    waiting.add(Optional.empty());
    threads.forEach(NetworkThread::close);
  }
}
