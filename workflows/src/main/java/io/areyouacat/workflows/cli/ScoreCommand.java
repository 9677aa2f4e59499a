package io.areyouacat.workflows.cli;

import io.areyouacat.workflows.run.Rooms;
import io.areyouacat.workflows.score.Scoring;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "score",
    description = {
      "Let the model in service score every photo of a folder.",
      "With one sub-folder a category also recall, precision, AUC and a confusion table."
    })
final class ScoreCommand extends StoreCommand {

  @Option(names = "--photos", required = true, paramLabel = "DIR", description = "The photos.")
  private Path photos = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.csv",
      description = {
        "Receives one line a photo:",
        "path,category,probability,answer,model_version,positive"
      })
  private Path out = Path.of("");

  @Option(
      names = "--json",
      description = "The last line on standard output is the metrics as JSON.")
  private boolean json;

  ScoreCommand(CliContext context) {
    super(context);
  }

  @Override
  boolean json() {
    return json;
  }

  @Override
  int run(Rooms rooms) {
    rooms.warnings().forEach(this::note);
    Scoring.Report report = new Scoring(rooms, this::note).score(photos, out, settings());
    report.lines().forEach(this::say);
    if (json) {
      result(report.result());
    }
    return ExitCodes.DONE;
  }
}
