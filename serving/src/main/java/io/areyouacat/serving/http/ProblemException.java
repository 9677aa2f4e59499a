package io.areyouacat.serving.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. Has no stack trace: it is about the request, not about us. */
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final @Nullable Duration retryAfter;

  ProblemException(ProblemCode code, String detail) {
    this(new Problem(code, detail), null);
  }

  /**
   * @param retryAfter when it may work, or null
   */
  ProblemException(Problem problem, @Nullable Duration retryAfter) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  static ProblemException later(ProblemCode code, String detail, Duration retryAfter) {
    return new ProblemException(new Problem(code, detail), retryAfter);
  }

  static ProblemException badRequest(String detail) {
    return new ProblemException(ProblemCode.BAD_REQUEST, detail);
  }

  Problem problem() {
    return problem;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
