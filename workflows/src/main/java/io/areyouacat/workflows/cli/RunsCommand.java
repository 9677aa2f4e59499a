package io.areyouacat.workflows.cli;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunKind;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.workflows.run.Rooms;
import io.areyouacat.workflows.run.Runs;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code runs list}, {@code show} and {@code track}. */
@Command(name = "runs", description = "What ran, and how it went.")
final class RunsCommand {

  static CommandLine of(CliContext context) {
    return new CommandLine(new RunsCommand())
        .addSubcommand(new ListRuns(context))
        .addSubcommand(new ShowRun(context))
        .addSubcommand(new TrackRun(context));
  }

  @Command(name = "list", description = "All runs of the store with their verdicts, oldest first.")
  private static final class ListRuns extends StoreCommand {

    ListRuns(CliContext context) {
      super(context);
    }

    @Override
    int run(Rooms rooms) {
      var runs = new Runs(rooms.store());
      List<RunRequest> all = runs.all();
      if (all.isEmpty()) {
        say("There are no runs in %s yet.", rooms.store().root());
      }
      for (RunRequest request : all) {
        RunId id = request.runId();
        String verdict = runs.verdict(id);
        say("%s  %s  %s", id, request.startedAt(), verdict);
        if (verdict.equals(Runs.NOT_ENDED) && request.kind() == RunKind.NIGHT) {
          say("    If nothing runs it any more, go on with: areyouacat retrain --run %s", id);
        }
      }
      return ExitCodes.DONE;
    }
  }

  @Command(name = "show", description = "What a run took in, measured and decided.")
  private static final class ShowRun extends StoreCommand {

    @Parameters(paramLabel = "ID", description = "Id of the run.")
    private String run = "";

    ShowRun(CliContext context) {
      super(context);
    }

    @Override
    int run(Rooms rooms) {
      new Runs(rooms.store()).summary(TaskCommand.runId(run)).forEach(this::say);
      return ExitCodes.DONE;
    }
  }

  @Command(
      name = "track",
      description = {
        "Tell MLflow all of a run, such as after its server was away.",
        "What it has already it does not get twice."
      })
  private static final class TrackRun extends StoreCommand {

    @Parameters(paramLabel = "ID", description = "Id of the run.")
    private String run = "";

    TrackRun(CliContext context) {
      super(context);
    }

    @Override
    int run(Rooms rooms) {
      RunId id = TaskCommand.runId(run);
      new RunFolder(rooms.store(), id).readRequest();
      String address =
          rooms
              .tracking()
              .again(id)
              .orElseThrow(
                  () ->
                      new BadInputException(
                          "No MLflow is named.",
                          "Name its server by MLFLOW_TRACKING_URI=http://host:5000"));
      say("Tracked %s at %s", id, address);
      return ExitCodes.DONE;
    }
  }
}
