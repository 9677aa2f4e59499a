package io.areyouacat.workflows;

import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.workflows.cli.Cli;
import io.areyouacat.workflows.cli.CliContext;
import io.areyouacat.workflows.run.Wiring;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The program as people run it, every room in earnest. */
public final class Program {

  /** Root may read whatever is there, unless it has given these rights up. */
  private static final List<String> AS_ANYBODY =
      List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

  private Program() {}

  /** What a run of it came to. */
  public record Said(int code, String out, String err) {

    public String everything() {
      return out + err;
    }
  }

  /** Runs a command line in this JVM. */
  static Said run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    Clock clock = Clock.systemUTC();
    int code =
        Cli.run(
            new CliContext(
                new PrintWriter(out),
                new PrintWriter(err),
                Map.of(),
                (store, process) ->
                    new Wiring(
                        store, process, ProgressReporter.SILENT, clock, Main.class.getName()),
                clock,
                new Random()),
            arguments);
    return new Said(code, out.toString(), err.toString());
  }

  /**
   * Runs a class in a JVM that obeys the permissions of files, whoever runs the tests.
   *
   * @param folder for what it says
   */
  public static Said runWithoutRights(Path folder, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (Files.getOwner(folder).getName().equals("root")) {
      command.addAll(AS_ANYBODY);
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-javaagent"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("It did not end: " + command);
    }
    return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
