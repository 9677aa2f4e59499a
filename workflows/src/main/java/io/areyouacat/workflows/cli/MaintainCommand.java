package io.areyouacat.workflows.cli;

import io.areyouacat.core.upkeep.UpkeepReport;
import io.areyouacat.workflows.run.Rooms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "maintain",
    description = {
      "Remove what is no longer needed, by age, and write small files of tables together.",
      "What is in service, what one may go back to and what these need always stays; see the"
          + " settings upkeep.*."
    })
final class MaintainCommand extends StoreCommand {

  @Option(names = "--dry-run", description = "List what would be done, and change nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the result as the last line, for programs.")
  private boolean json;

  MaintainCommand(CliContext context) {
    super(context);
  }

  @Override
  boolean json() {
    return json;
  }

  @Override
  int run(Rooms rooms) {
    UpkeepReport report = rooms.maintain(settings(), dryRun);
    report
        .chores()
        .forEach(
            chore -> {
              say("%s", (dryRun ? "Would " : "Did: ") + chore.sentence());
              chore.keys().forEach(key -> say("  %s", key));
            });
    report.left().forEach(this::note);
    say("%s", report.chores().isEmpty() ? "There is nothing to do." : summary(report));
    if (json) {
      result(report);
    }
    return ExitCodes.DONE;
  }

  private String summary(UpkeepReport report) {
    long objects = report.chores().stream().mapToLong(chore -> chore.keys().size()).sum();
    return "%d things %s done, %d objects %s removed."
        .formatted(
            report.chores().size(),
            dryRun ? "would be" : "were",
            objects,
            dryRun ? "would be" : "were");
  }
}
