package io.areyouacat.serving;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** {@code areyouacat serve}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    // Not a plain return: a library's forgotten thread must not keep a failed server alive.
    System.exit(ServeCommand.run(out, err, System.getenv(), arguments));
  }
}
