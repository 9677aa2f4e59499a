package io.areyouacat.core.task;

import java.util.Locale;

/** How long a stage took. */
final class Seconds {

  private Seconds() {}

  /**
   * @param start of {@link System#nanoTime}
   */
  static String since(long start) {
    return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9);
  }
}
