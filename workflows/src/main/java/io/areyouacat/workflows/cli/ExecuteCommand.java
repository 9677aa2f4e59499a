package io.areyouacat.workflows.cli;

import io.areyouacat.core.run.TaskName;
import io.areyouacat.workflows.flyte.execute.TaskContainer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What Flyte starts in a pod. */
@Command(
    name = "execute",
    description = {
      "Run one task as a container of Flyte: it reads inputs.pb and writes outputs.pb, or error.pb"
          + " with what went wrong and whether to try again, and deck.html for the console.",
      "Ends with 0 once one of the two is written. Settings come from the environment and from the"
          + " inputs."
    })
final class ExecuteCommand implements Callable<Integer> {

  private final CliContext context;

  @Parameters(paramLabel = "NAME", description = TaskCommand.NAMES)
  private TaskName task = TaskName.INGEST_PHOTOS;

  @Option(
      names = "--inputs",
      required = true,
      paramLabel = "URI",
      description = "Address of inputs.pb, for Flyte {{.input}}.")
  private String inputs = "";

  @Option(
      names = "--outputs",
      required = true,
      paramLabel = "URI",
      description = "Address of the folder for the answer, for Flyte {{.outputPrefix}}.")
  private String outputs = "";

  ExecuteCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    new TaskContainer(context.rooms(), context.environment(), context.clock(), context.random())
        .run(task, inputs, outputs);
    return ExitCodes.DONE;
  }
}
