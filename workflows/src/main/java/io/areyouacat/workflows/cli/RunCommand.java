package io.areyouacat.workflows.cli;

import io.areyouacat.core.run.RunId;
import io.areyouacat.workflows.run.Rooms;
import java.util.List;
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

  /** A run that goes on does as it was told when it was started. */
  final void sayWhatIsIgnored(RunId id) {
    List<String> ignored = optionsGiven("--photos", "--backbone", "--set", "--config");
    if (!ignored.isEmpty()) {
      note(
          ("Run '%s' was started already and does as it was told then, so %s is ignored here."
                  + " Maybe start another run, by another --run ID.")
              .formatted(id, String.join(" ", ignored)));
    }
  }

  /** The last line, if programs asked for one. */
  final void resultForPrograms(Supplier<?> value) {
    if (json) {
      result(value.get());
    }
  }
}
