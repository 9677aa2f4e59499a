package io.areyouacat.workflows.flyte;

import io.areyouacat.core.error.Causes;
import java.util.function.Supplier;
import org.flyte.api.v1.ContainerError;
import org.flyte.api.v1.ContainerError.Kind;

/**
 * The one place where our exceptions become Flyte's errors, by the table {@link FailureKind}. Only
 * what may work when tried again is recoverable: Flyte's local engine retries whatever it is not
 * told to leave alone, a cluster only what it is told to retry.
 */
public final class FlyteErrors {

  private FlyteErrors() {}

  /**
   * @throws ContainerError whose cause is what {@code call} threw
   */
  static <R> R mapped(Supplier<R> call) {
    try {
      return call.get();
    } catch (Throwable e) {
      // All of them: Spark is Scala, which throws checked ones undeclared, and the local engine
      // would try again what ran out of memory.
      throw of(e);
    }
  }

  /** Flyte's error for whatever was thrown, which is its cause; Flyte's own stay as they are. */
  public static ContainerError of(Throwable thrown) {
    if (thrown instanceof ContainerError error) {
      return error;
    }
    FailureKind kind = FailureKind.of(thrown);
    var error =
        ContainerError.create(
            kind.code(),
            message(kind, thrown),
            kind.recoverable() ? Kind.RECOVERABLE : Kind.NON_RECOVERABLE);
    error.initCause(thrown);
    return error;
  }

  private static String message(FailureKind kind, Throwable thrown) {
    Throwable telling = Causes.foreseen(thrown).map(Throwable.class::cast).orElse(thrown);
    String message = String.valueOf(telling.getMessage());
    return switch (kind) {
      case TEMPORARY, BAD_INPUT, BLOCKED, INTERRUPTED, UNFORESEEN -> message;
      case OUT_OF_MEMORY -> "The task ran out of memory: " + message;
      case NETWORK -> "A connection failed: " + telling;
    };
  }

  /** What a task threw before it became Flyte's error; what is not unchecked stays its cause. */
  static RuntimeException original(ContainerError error) {
    return error.getCause() instanceof RuntimeException cause ? cause : error;
  }
}
