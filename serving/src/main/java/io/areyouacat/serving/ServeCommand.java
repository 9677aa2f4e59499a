package io.areyouacat.serving;

import io.areyouacat.core.error.Causes;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SettingsSources;
import io.areyouacat.core.store.StoreAddress;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves until the process is told to stop. */
@Command(
    name = "areyouacat serve",
    mixinStandardHelpOptions = true,
    description = {
      "Answer people and programs with the model in service, over HTTP.",
      "SIGTERM stops it once the requests that run are answered."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "1:failed",
      "2:wrong usage: arguments or settings that cannot be used",
      "75:temporary: try again later",
      "143:stopped by SIGTERM, all requests answered"
    })
final class ServeCommand implements Callable<Integer> {

  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--store",
      paramLabel = "PATH|URI",
      description = {
        "Where everything is kept: a folder, file:///folder or s3://bucket/prefix.",
        "By default AREYOUACAT_STORE, or ./data."
      })
  private @Nullable String store;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Where to listen; 0.0.0.0 for all of this machine's addresses.")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Where to listen; 0 for any port that is free.")
  private int port;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {"Settings in YAML: sections with names.", "By default AREYOUACAT_CONFIG."})
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "SECTION.NAME=VALUE",
      description = {
        "One setting, such as server.queue=16; may be given many times.",
        "It outranks AREYOUACAT_<SECTION>_<NAME>, which outranks --config."
      })
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--verbose", description = "Show stack traces.")
  private boolean verbose;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<String, String> environment;

  private ServeCommand(PrintWriter out, PrintWriter err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  /** Runs the command line and returns its exit code. */
  static int run(
      PrintWriter out, PrintWriter err, Map<String, String> environment, String... arguments) {
    var command = new ServeCommand(out, err, environment);
    return new CommandLine(command)
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(ServeCommand::explain)
        .setExecutionExceptionHandler((error, line, parsed) -> command.report(error))
        .execute(arguments);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new ParameterException(
          spec.commandLine(), "Port %d is not from 0 to %d.".formatted(port, HIGHEST_PORT));
    }
    URI place = StoreAddress.of(store, environment);
    Settings process = SettingsSources.load(config, environment, settings);
    PredictionServer server = PredictionServer.start(place, process, environment, host, port);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    out.printf("Listening on %s for %s%n", server.address(), place);
    new CountDownLatch(1).await();
    return ExitCodes.DONE;
  }

  private static int explain(ParameterException problem, String[] arguments) {
    CommandLine line = problem.getCommandLine();
    line.getErr().println(problem.getMessage());
    line.getErr().printf("See '%s --help'.%n", line.getCommandName());
    line.getErr().flush();
    return ExitCodes.USAGE;
  }

  private int report(Throwable error) {
    if (verbose) {
      error.printStackTrace(err);
    }
    int code = say(error);
    err.flush();
    return code;
  }

  private int say(Throwable error) {
    Optional<RuntimeException> foreseen = Causes.foreseen(error);
    if (foreseen.isEmpty()) {
      String message = error.getMessage() == null ? error.toString() : error.getMessage();
      err.printf(
          "'areyouacat serve' failed unexpectedly: %s%n", message.lines().findFirst().orElse(""));
      err.println("Add --verbose to see the stack trace.");
      return ExitCodes.FAILED;
    }
    err.println(foreseen.get().getMessage());
    if (foreseen.get() instanceof TemporaryException) {
      err.println("That may pass: try again later.");
      return ExitCodes.TEMPORARY;
    }
    return ExitCodes.USAGE;
  }
}
