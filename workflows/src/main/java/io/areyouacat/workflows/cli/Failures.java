package io.areyouacat.workflows.cli;

import io.areyouacat.core.error.Causes;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.workflows.run.TraceLog;
import java.io.PrintWriter;
import java.util.Optional;
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
    } catch (Throwable e) {
      // All of them: memory may run out, and Scala throws checked exceptions undeclared.
      return report(e, store, name);
    }
  }

  /**
   * @param store where a stack trace can be kept, or null
   */
  int report(Throwable error, @Nullable ObjectStore store, String name) {
    if (verbose) {
      err.println(TraceLog.trace(error));
    }
    int code = say(error, store, name);
    err.flush();
    return code;
  }

  private int say(Throwable error, @Nullable ObjectStore store, String name) {
    Optional<RuntimeException> foreseen = Causes.foreseen(error);
    if (foreseen.isPresent()) {
      err.println(foreseen.get().getMessage());
      if (foreseen.get() instanceof TemporaryException) {
        err.println("That may pass: try again later.");
        return ExitCodes.TEMPORARY;
      }
      return ExitCodes.USAGE;
    }
    sayUnexpected(error, name);
    if (!verbose) {
      err.println(whereTheTraceIs(error, store, name));
    }
    return ExitCodes.FAILED;
  }

  private void sayUnexpected(Throwable error, String name) {
    Optional<OutOfMemoryError> outOfMemory = Causes.outOfMemory(error);
    if (outOfMemory.isPresent()) {
      err.printf("'%s' ran out of memory: %s%n", name, outOfMemory.get().getMessage());
      err.println(
          "Raise -Xmx, for networks -Dorg.bytedeco.javacpp.maxPhysicalBytes, by"
              + " AREYOUACAT_JAVA_OPTS, or give it fewer or smaller photos at once. In a container,"
              + " declare more memory for it.");
      return;
    }
    String message = error.getMessage() == null ? error.toString() : error.getMessage();
    err.printf("'%s' failed unexpectedly: %s%n", name, message.lines().findFirst().orElse(""));
  }

  private static String whereTheTraceIs(Throwable error, @Nullable ObjectStore store, String name) {
    return Optional.ofNullable(store)
        .flatMap(open -> new TraceLog(open).keep(name, error))
        .map(trace -> "The stack trace is in " + trace)
        .orElse("Add --verbose to see the stack trace.");
  }
}
