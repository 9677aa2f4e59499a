package io.areyouacat.core.error;

/**
 * Something that may work when tried again: the network, a busy store, a lost race for a commit.
 */
public final class TemporaryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TemporaryException(String message) {
    super(message);
  }

  public TemporaryException(String message, Throwable cause) {
    super(message, cause);
  }
}
