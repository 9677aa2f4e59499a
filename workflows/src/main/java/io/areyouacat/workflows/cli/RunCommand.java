package io.areyouacat.workflows.cli;

import io.areyouacat.workflows.run.Rooms;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that starts a run, or goes on with one. */
abstract class RunCommand extends StoreCommand {

  @Mixin private final NightOptions night = new NightOptions();

  @Option(
      names = "--json",
      description =
          "The last line on standard output is what came of it as JSON; the rest goes to stderr.")
  private boolean json;

  RunCommand(CliContext context) {
    super(context);
  }

  /** Does it, once people know what slows this machine down; returns one of {@link ExitCodes}. */
  abstract int runTasks(Rooms rooms);

  @Override
  final int run(Rooms rooms) {
    rooms.warnings().forEach(this::note);
    return runTasks(rooms);
  }

  @Override
  final boolean json() {
    return json;
  }

  @Override
  final Map<String, String> settingsFromOptions() {
    return night.settings();
  }

  final NightOptions night() {
    return night;
  }

  /** The last line, if programs asked for one. */
  final void resultForPrograms(Supplier<?> value) {
    if (json) {
      result(value.get());
    }
  }
}
