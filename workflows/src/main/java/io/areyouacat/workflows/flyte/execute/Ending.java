package io.areyouacat.workflows.flyte.execute;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a task answers once: with what came of it, or, when the process is told to stop
 * (SIGTERM), with its last words. Whatever the task is at then simply ends with the process, as in
 * a power cut, which every stage of a night stands.
 */
final class Ending implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  /** What a shell says of a process that SIGTERM ended. */
  private static final int TERMINATED = 143;

  private final Runnable lastWords;
  private final Thread hook = new Thread(this::stop, "last-words");
  private boolean answered;

  private Ending(Runnable lastWords) {
    this.lastWords = lastWords;
  }

  /** Watches until it is closed. */
  static Ending watch(Runnable lastWords) {
    var ending = new Ending(lastWords);
    Runtime.getRuntime().addShutdownHook(ending.hook);
    return ending;
  }

  /**
   * Runs {@code answer}, unless the process is being stopped: then this waits for its end, since
   * what a task says that loses its libraries under its feet is not worth telling.
   */
  void answer(Runnable answer) {
    synchronized (this) {
      if (!stopping()) {
        answer.run();
        answered = true;
        return;
      }
    }
    awaitEnd();
  }

  private void stop() {
    LOG.warn("Told to stop");
    int code = 0;
    synchronized (this) {
      if (!answered) {
        try {
          lastWords.run();
        } catch (RuntimeException e) {
          LOG.warn("Last words could not be written", e);
          code = TERMINATED;
        }
      }
    }
    Runtime.getRuntime().halt(code);
  }

  /** Hooks of libraries begin at the same moment as ours, so a flag of ours would come late. */
  private static boolean stopping() {
    var probe = new Thread(() -> {}, "probe");
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static void awaitEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From here on the process ends like any other. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      awaitEnd();
    }
  }
}
