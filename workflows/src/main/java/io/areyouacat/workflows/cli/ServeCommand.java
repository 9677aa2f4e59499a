package io.areyouacat.workflows.cli;

import io.areyouacat.core.error.BadInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the prediction server among the commands; the launcher starts it as a program apart. */
@Command(
    name = "serve",
    description = {
      "Answer people and programs with the model in service, over HTTP.",
      "See its options with: scripts/areyouacat serve --help"
    })
final class ServeCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new BadInputException(
        "The prediction server is a program of its own, which is not part of this one.",
        "Start it with: scripts/areyouacat serve");
  }
}
