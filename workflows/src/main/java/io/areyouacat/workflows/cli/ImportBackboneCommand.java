package io.areyouacat.workflows.cli;

import io.areyouacat.workflows.run.BackboneReply;
import io.areyouacat.workflows.run.Rooms;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a fresh JVM is started for before a backbone is used for the first time. */
@Command(
    name = "import-backbone",
    hidden = true,
    description = "Convert a backbone into the store and print its id, or its refusal, as JSON.")
final class ImportBackboneCommand extends StoreCommand {

  @Parameters(paramLabel = "FILE.h5", description = "Keras 2, HDF5, without classifier.")
  private Path file = Path.of("");

  ImportBackboneCommand(CliContext context) {
    super(context);
  }

  @Override
  int run(Rooms rooms) {
    result(BackboneReply.of(() -> rooms.readBackbone(file, settings())));
    return ExitCodes.DONE;
  }
}
