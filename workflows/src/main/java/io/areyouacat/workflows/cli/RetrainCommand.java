package io.areyouacat.workflows.cli;

import io.areyouacat.core.run.RunId;
import io.areyouacat.workflows.flyte.LocalNight;
import io.areyouacat.workflows.run.NightBlockedException;
import io.areyouacat.workflows.run.NightReport;
import io.areyouacat.workflows.run.Rooms;
import io.areyouacat.workflows.run.RunStarter;
import io.areyouacat.workflows.run.Runs;
import io.areyouacat.workflows.run.SampleSet;
import io.areyouacat.workflows.run.TaskRunner;
import io.areyouacat.workflows.run.VerdictText;
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

  RetrainCommand(CliContext context) {
    super(context);
  }

  @Override
  int runTasks(Rooms rooms) {
    var starter = new RunStarter(rooms, context().clock());
    var run = RunId.create(context().clock().instant(), context().random());
    var sample = new SampleSet(rooms, context().clock());
    if (night().photos() == null && sample.missing()) {
      say("No photos were given and the inbox is empty: drawing a sample set.");
      say("Drew %,d photos into %s", sample.draw(), rooms.store().uri("inbox"));
    }
    starter.start(run, night().photos(), settings());
    try {
      new LocalNight(rooms.store().root(), new TaskRunner(rooms, context().clock())).run(run);
    } catch (NightBlockedException e) {
      note("The night ends here: validation found errors.");
    }
    var runs = new Runs(rooms.store());
    NightReport report = runs.finish(run);
    runs.summary(run).forEach(this::say);
    resultForPrograms(() -> report);
    return switch (report.verdict()) {
      case VerdictText.BLOCKED -> ExitCodes.BLOCKED;
      case VerdictText.KEPT -> failIfKept ? ExitCodes.KEPT : ExitCodes.DONE;
      default -> ExitCodes.DONE;
    };
  }
}
