package io.areyouacat.workflows.cli;

import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.upkeep.CheckReport;
import io.areyouacat.core.upkeep.Flaw;
import io.areyouacat.workflows.run.Rooms;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description = {
      "Read the whole store and say what is wrong with it: bytes, tables, documents, models.",
      "What an interrupted night leaves is no error. Exits with 1 if an error is left."
    })
final class CheckCommand extends StoreCommand {

  @Option(
      names = "--mend",
      description = {
        "Mend what is safe to mend, and say so.",
        "Bytes are put back from where they came from; photos without bytes, rows that are doubled"
            + " or of no photo leave the tables. Models and pointers are never touched."
      })
  private boolean mend;

  @Option(names = "--json", description = "Print the result as the last line, for programs.")
  private boolean json;

  CheckCommand(CliContext context) {
    super(context);
  }

  @Override
  boolean json() {
    return json;
  }

  @Override
  int run(Rooms rooms) {
    CheckReport report = rooms.check(settings(), mend);
    report.flaws().stream().filter(flaw -> flaw.severity() != Severity.INFO).forEach(this::say);
    report.sortedCounts().forEach((name, count) -> say("%s: %d", name, count));
    say(
        "%,d photos were looked at. %s",
        report.photos(),
        report.left() == 0 ? "Nothing is wrong." : "%,d errors are left.".formatted(report.left()));
    if (json) {
      result(report);
    }
    return report.left() == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private void say(Flaw flaw) {
    say("%s: %s", flaw.severity().name().toLowerCase(Locale.ROOT), flaw.sentence());
    say(
        "  %s",
        flaw.repair() == Flaw.Repair.MENDED ? "Mended: " + flaw.suggestion() : flaw.suggestion());
  }
}
