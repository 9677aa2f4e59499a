package io.areyouacat.serving.http.oip;

/** The request cannot be understood or goes beyond the limits; the message says how. */
public final class OipException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String error;

  OipException(String message) {
    super(message, null, false, false);
    error = message;
  }

  OipException(String template, Object... arguments) {
    this(template.formatted(arguments));
  }

  /** A sentence. */
  public String error() {
    return error;
  }
}
