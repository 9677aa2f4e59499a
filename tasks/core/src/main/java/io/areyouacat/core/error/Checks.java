package io.areyouacat.core.error;

/** Preconditions of values. */
public final class Checks {

  private Checks() {}

  /**
   * @throws IllegalArgumentException if {@code condition} is false; the message is {@code template}
   *     with each {@code %s} replaced by an argument
   */
  public static void checkArgument(boolean condition, String template, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(template, arguments));
    }
  }
}
