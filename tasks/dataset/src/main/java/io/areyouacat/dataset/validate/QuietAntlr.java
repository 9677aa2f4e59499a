package io.areyouacat.dataset.validate;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * While it is open, ANTLR does not print that the parser of the rules was made by an older version
 * of it than Spark's. Whatever else is printed to the error stream is passed on.
 */
final class QuietAntlr implements AutoCloseable {

  private final PrintStream before = System.err;

  QuietAntlr() {
    System.setErr(new Filter(before));
  }

  @Override
  public void close() {
    System.setErr(before);
  }

  private static final class Filter extends PrintStream {

    Filter(PrintStream out) {
      super(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream printf(String format, Object... arguments) {
      return format.startsWith("ANTLR ") ? this : super.printf(format, arguments);
    }
  }
}
