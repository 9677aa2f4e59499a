package io.areyouacat.core.error;

import java.util.stream.Stream;

/** An error and what it was caused by: libraries wrap what our code throws within their own. */
public final class CauseChain {

  private static final int DEEPEST = 100;

  private CauseChain() {}

  /** The outermost first; bounded, since causes may form a ring. */
  public static Stream<Throwable> of(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }
}
