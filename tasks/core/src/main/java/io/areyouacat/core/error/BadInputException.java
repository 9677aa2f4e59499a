package io.areyouacat.core.error;

/**
 * The user gave something we cannot use. The message is for people: what was wrong with which
 * value, then what to do. It is never retried and shown without a stack trace.
 */
public final class BadInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BadInputException(String problem, String suggestion) {
    super(problem + "\n" + suggestion);
  }

  public BadInputException(String problem, String suggestion, Throwable cause) {
    super(problem + "\n" + suggestion, cause);
  }
}
