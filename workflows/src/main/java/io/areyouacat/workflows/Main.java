package io.areyouacat.workflows;

import io.areyouacat.workflows.cli.Cli;
import io.areyouacat.workflows.cli.CliContext;
import io.areyouacat.workflows.cli.ConsoleProgress;
import io.areyouacat.workflows.run.Wiring;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Random;

/** {@code areyouacat}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    var progress = new ConsoleProgress(Boolean.getBoolean("areyouacat.terminal"));
    Clock clock = Clock.systemUTC();
    var context =
        new CliContext(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            System.getenv(),
            (store, process) ->
                new Wiring(store, process, System.getenv(), progress, clock, Main.class.getName()),
            clock,
            new Random());
    // Not a plain return: a library's forgotten thread must not keep a finished night alive.
    System.exit(Cli.run(context, arguments));
  }
}
