package io.areyouacat.workflows.cli;

import io.areyouacat.core.dataset.Finding;
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
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "validate",
    description = {
      "Take photos in and check them, without training: the first three tasks of a night.",
      "Exits with 4 if something was found that nothing may be trained on."
    })
final class ValidateCommand extends RunCommand {

  ValidateCommand(CliContext context) {
    super(context);
  }

  /** For programs; its names are a contract. */
  record Findings(List<Finding> findings) {}

  @Override
  int runTasks(Rooms rooms) {
    RunId id = new Runs(rooms.store()).create(context().clock().instant(), context().random());
    new RunStarter(rooms, context().clock())
        .start(id, RunKind.VALIDATION, night().photos(), settings());
    var runner = new TaskRunner(rooms, context().clock());
    int code = ExitCodes.DONE;
    try {
      runner.run(TaskName.INGEST_PHOTOS, id);
      runner.run(TaskName.EXTRACT_FEATURES, id);
      runner.run(TaskName.VALIDATE_DATASET, id);
    } catch (NightBlockedException e) {
      code = ExitCodes.BLOCKED;
    }
    new Runs(rooms.store()).summary(id).forEach(this::say);
    resultForPrograms(() -> findings(rooms, id));
    return code;
  }

  private static Findings findings(Rooms rooms, RunId id) {
    var run = new RunFolder(rooms.store(), id);
    return new Findings(run.read(TaskName.VALIDATE_DATASET, ValidationResult.class).findings());
  }
}
