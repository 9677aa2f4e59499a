package io.areyouacat.workflows.run;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import java.util.Optional;
import java.util.stream.Stream;

/** Libraries wrap what our code throws within them; this finds it again. */
public final class Causes {

  private static final int DEEPEST = 100;

  private Causes() {}

  /** The outermost {@link BadInputException} or {@link TemporaryException}. */
  public static Optional<RuntimeException> foreseen(Throwable error) {
    return chain(error)
        .filter(cause -> cause instanceof BadInputException || cause instanceof TemporaryException)
        .map(RuntimeException.class::cast)
        .findFirst();
  }

  public static Optional<OutOfMemoryError> outOfMemory(Throwable error) {
    return chain(error)
        .filter(OutOfMemoryError.class::isInstance)
        .map(OutOfMemoryError.class::cast)
        .findFirst();
  }

  /** Bounded, since causes may form a ring. */
  private static Stream<Throwable> chain(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }
}
