package io.areyouacat.workflows.cli;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.run.NightReport;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunKind;
import io.areyouacat.core.run.VerdictText;
import io.areyouacat.workflows.flyte.LocalNight;
import io.areyouacat.workflows.run.NightBlockedException;
import io.areyouacat.workflows.run.Rooms;
import io.areyouacat.workflows.run.RunStarter;
import io.areyouacat.workflows.run.Runs;
import io.areyouacat.workflows.run.SampleSet;
import io.areyouacat.workflows.run.TaskRunner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "retrain",
    description = {
      "Run a whole night: take photos in, check them, train a model, compare it with the one in"
          + " service on the same sealed photos, and replace that only if the new one is shown to"
          + " be no worse.",
      "Without --photos and with nothing in the store, a sample set is drawn first."
    })
final class RetrainCommand extends RunCommand {

  @Option(
      names = "--fail-if-kept",
      description = "Exit with 3 if the model in service stays as it is.")
  private boolean failIfKept;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = {
        "Id of the run; one is made up otherwise.",
        "If there is a run of that id that has not ended, such as one that was killed, it goes on"
            + " where it stopped."
      })
  private @Nullable String run;

  RetrainCommand(CliContext context) {
    super(context);
  }

  @Override
  int runTasks(Rooms rooms) {
    var runs = new Runs(rooms.store());
    RunId id =
        run == null
            ? runs.create(context().clock().instant(), context().random())
            : TaskCommand.runId(run);
    boolean begun = runs.exists(id);
    if (begun) {
      requireNight(rooms, id);
    }
    NightReport report = runs.ended(id).orElse(null);
    if (report != null) {
      note("Run '%s' has ended already; nothing was done.".formatted(id));
    } else {
      if (begun) {
        note("Run '%s' has not ended: going on with it.".formatted(id));
        sayWhatIsIgnored(id);
      } else {
        start(rooms, id);
      }
      report = finish(rooms, id);
    }
    runs.summary(id).forEach(this::say);
    return exitCode(report);
  }

  private static void requireNight(Rooms rooms, RunId id) {
    RunKind kind = new RunFolder(rooms.store(), id).readRequest().kind();
    if (kind != RunKind.NIGHT) {
      throw new BadInputException(
          "Run '%s' only validates; no model comes of it.".formatted(id),
          "Give another id, or none: areyouacat retrain");
    }
  }

  private void start(Rooms rooms, RunId id) {
    var sample = new SampleSet(rooms, context().clock());
    if (night().photos() == null && sample.missing()) {
      say("No photos were given and the inbox is empty: drawing a sample set.");
      say("Drew %,d photos into %s", sample.draw(), rooms.store().uri("inbox"));
    }
    new RunStarter(rooms, context().clock()).start(id, RunKind.NIGHT, night().photos(), settings());
  }

  private NightReport finish(Rooms rooms, RunId id) {
    var runner = new TaskRunner(rooms, context().clock());
    try {
      new LocalNight(rooms.store().root(), runner).run(id);
    } catch (NightBlockedException e) {
      note("The night ends here: validation found errors.");
    }
    // The last task's may be missing where a run went on that was killed right after it.
    runner.writeNightPage(id);
    return new Runs(rooms.store()).finish(id);
  }

  private int exitCode(NightReport report) {
    resultForPrograms(() -> report);
    return switch (report.verdict()) {
      case VerdictText.BLOCKED -> ExitCodes.BLOCKED;
      case VerdictText.KEPT -> failIfKept ? ExitCodes.KEPT : ExitCodes.DONE;
      default -> ExitCodes.DONE;
    };
  }
}
