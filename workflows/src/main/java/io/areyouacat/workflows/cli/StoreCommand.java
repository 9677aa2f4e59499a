package io.areyouacat.workflows.cli;

import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
import io.areyouacat.workflows.run.Rooms;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** A command on a store. */
abstract class StoreCommand implements Callable<Integer> {

  private final CliContext context;

  @Mixin private final StoreOptions options = new StoreOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  StoreCommand(CliContext context) {
    this.context = context;
  }

  /** Does it; returns one of {@link ExitCodes}. */
  abstract int run(Rooms rooms);

  /** Whether standard output is for programs, so that words for people go elsewhere. */
  boolean json() {
    return false;
  }

  @Override
  public final Integer call() {
    // Settings are looked at first, whether this command needs them or not.
    Settings process = settings();
    try (Rooms rooms = context.rooms().open(options.store(context.environment()), process)) {
      return new Failures(context.err(), options.verbose())
          .guard(rooms.store(), spec.qualifiedName(" "), () -> run(rooms));
    }
  }

  final Settings settings() {
    return options.settings(context.environment(), settingsFromOptions());
  }

  /** Settings that options of this command stand for. */
  Map<String, String> settingsFromOptions() {
    return Map.of();
  }

  /** Those of {@code names} that the command line has. */
  final List<String> optionsGiven(String... names) {
    ParseResult given = spec.commandLine().getParseResult();
    return Arrays.stream(names).filter(given::hasMatchedOption).toList();
  }

  final CliContext context() {
    return context;
  }

  final void say(String format, Object... arguments) {
    PrintWriter writer = json() ? context.err() : context.out();
    writer.println(arguments.length == 0 ? format : format.formatted(arguments));
    writer.flush();
  }

  final void note(String line) {
    context.err().println(line);
    context.err().flush();
  }

  /** The last line, for programs. */
  final void result(Object value) {
    context.out().println(Json.line(value));
    context.out().flush();
  }
}
