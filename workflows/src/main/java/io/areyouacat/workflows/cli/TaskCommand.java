package io.areyouacat.workflows.cli;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunKind;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.workflows.run.NightBlockedException;
import io.areyouacat.workflows.run.Rooms;
import io.areyouacat.workflows.run.RunStarter;
import io.areyouacat.workflows.run.Runs;
import io.areyouacat.workflows.run.TaskRunner;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = TaskCommand.NAME,
    description = {
      "Run one task of a run, as an orchestrator does: it reads what the tasks before it wrote to"
          + " runs/<id> and writes its own result there.",
      "ingest_photos starts the run if there is none of that id, with the photos, the backbone and"
          + " the settings it is given; the tasks after it do as it was told."
    })
final class TaskCommand extends RunCommand {

  static final String NAME = "task";

  static final String HANDOVER = "--xcom";

  /** The tasks there are, for people. */
  static final String NAMES =
      "ingest_photos, extract_features, validate_dataset, train_model, evaluate_model,"
          + " deploy_model or keep_champion";

  @Parameters(paramLabel = "NAME", description = NAMES)
  private TaskName task = TaskName.INGEST_PHOTOS;

  @Option(names = "--run", required = true, paramLabel = "ID", description = "Id of the run.")
  private String run = "";

  @Option(
      names = TaskCommand.HANDOVER,
      paramLabel = "FILE",
      description = {
        "Write what an orchestrator wants to know of it as a line of JSON: address of the report,"
            + " model, whether to promote, verdict.",
        "In a pod of Airflow: /airflow/xcom/return.json"
      })
  private @Nullable Path handover;

  TaskCommand(CliContext context) {
    super(context);
  }

  @Override
  int runTasks(Rooms rooms) {
    RunId id = runId(run);
    if (new Runs(rooms.store()).exists(id)) {
      sayWhatIsIgnored(id);
    } else if (task == TaskName.INGEST_PHOTOS) {
      new RunStarter(rooms, context().clock())
          .start(id, RunKind.NIGHT, night().photos(), settings());
    }
    try {
      Object result = new TaskRunner(rooms, context().clock()).run(task, id);
      say("%s of run %s is done.", task, id);
      if (result instanceof NightOutcome) {
        new Runs(rooms.store()).finish(id);
      }
      tell(rooms, id, result);
      return ExitCodes.DONE;
    } catch (NightBlockedException e) {
      note(String.valueOf(e.getMessage()));
      new Runs(rooms.store()).finish(id);
      var folder = new RunFolder(rooms.store(), id);
      tell(rooms, id, folder.read(TaskName.VALIDATE_DATASET, ValidationResult.class));
      return ExitCodes.BLOCKED;
    }
  }

  private void tell(Rooms rooms, RunId id, Object result) {
    if (handover != null) {
      Handover.write(handover, Handover.of(new RunFolder(rooms.store(), id), task, result));
    }
    resultForPrograms(() -> result);
  }

  static RunId runId(String text) {
    try {
      return new RunId(text);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          String.valueOf(e.getMessage()), "See the runs there are with: areyouacat runs list", e);
    }
  }
}
