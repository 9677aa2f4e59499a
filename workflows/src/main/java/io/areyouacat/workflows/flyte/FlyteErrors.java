package io.areyouacat.workflows.flyte;

import io.areyouacat.core.error.Causes;
import io.areyouacat.core.error.TemporaryException;
import java.util.function.Supplier;
import org.flyte.api.v1.ContainerError;
import org.flyte.api.v1.ContainerError.Kind;

/**
 * The one place where our exceptions become Flyte's errors. Only what may work when tried again is
 * recoverable: Flyte's local engine retries whatever it is not told to leave alone, a cluster only
 * what it is told to retry.
 */
final class FlyteErrors {

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
      throw mapped(e);
    }
  }

  private static ContainerError mapped(Throwable e) {
    Throwable telling = Causes.foreseen(e).map(Throwable.class::cast).orElse(e);
    Kind kind = telling instanceof TemporaryException ? Kind.RECOVERABLE : Kind.NON_RECOVERABLE;
    String code = telling.getClass().getSimpleName().replaceFirst("Exception$", "");
    var error = ContainerError.create(code, String.valueOf(telling.getMessage()), kind);
    error.initCause(e);
    return error;
  }

  /** What a task threw before it became Flyte's error; what is not unchecked stays its cause. */
  static RuntimeException original(ContainerError error) {
    return error.getCause() instanceof RuntimeException cause ? cause : error;
  }
}
