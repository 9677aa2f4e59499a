package io.areyouacat.workflows.cli;

import io.areyouacat.workflows.run.Rooms;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Random;

/**
 * What the commands have from outside.
 *
 * @param out results
 * @param err everything else, and everything for people in {@code --json} mode
 * @param environment variables of the process
 * @param random for run ids
 */
public record CliContext(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Rooms.Opener rooms,
    Clock clock,
    Random random) {

  public CliContext {
    environment = Map.copyOf(environment);
  }
}
