package io.areyouacat.workflows.cli;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.store.ObjectStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong into a sentence for people and an exit code. */
final class Failures {

  private final PrintWriter err;
  private final boolean verbose;

  Failures(PrintWriter err, boolean verbose) {
    this.err = err;
    this.verbose = verbose;
  }

  /** Runs {@code command}; an error that nobody foresaw leaves its stack trace in the store. */
  int guard(ObjectStore store, String name, IntSupplier command) {
    try {
      return command.getAsInt();
    } catch (RuntimeException | LinkageError e) {
      return report(e, store, name);
    }
  }

  /**
   * @param store where a stack trace can be kept, or null
   */
  int report(Throwable error, @Nullable ObjectStore store, String name) {
    if (verbose) {
      err.println(stackTrace(error));
    }
    int code = say(error, store, name);
    err.flush();
    return code;
  }

  private int say(Throwable error, @Nullable ObjectStore store, String name) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadInputException) {
        err.println(cause.getMessage());
        return ExitCodes.USAGE;
      }
      if (cause instanceof TemporaryException) {
        err.println(cause.getMessage());
        err.println("That may pass: try again later.");
        return ExitCodes.TEMPORARY;
      }
    }
    String message = error.getMessage() == null ? error.toString() : error.getMessage();
    err.printf("'%s' failed unexpectedly: %s%n", name, message.lines().findFirst().orElse(""));
    if (!verbose) {
      err.println(whereTheTraceIs(error, store, name));
    }
    return ExitCodes.FAILED;
  }

  private static String whereTheTraceIs(Throwable error, @Nullable ObjectStore store, String name) {
    if (store != null) {
      try {
        String time = Instant.now().toString().replaceAll("[^0-9TZ]", "");
        String key = "logs/" + time + "-" + name.replace(' ', '-') + ".txt";
        store.put(key, stackTrace(error).getBytes(StandardCharsets.UTF_8));
        return "The stack trace is in " + store.uri(key);
      } catch (RuntimeException e) {
        error.addSuppressed(e);
      }
    }
    return "Add --verbose to see the stack trace.";
  }

  private static String stackTrace(Throwable error) {
    var text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
