package io.areyouacat.workflows.cli;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.run.VerdictText;
import io.areyouacat.core.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a task tells its orchestrator, small enough for a database: all else is in the store. Names
 * are those of the task's outputs on Flyte; {@code report} is the address of its page.
 */
final class Handover {

  private Handover() {}

  /**
   * @param result what the task returned
   */
  static Map<String, Object> of(RunFolder run, TaskName task, Object result) {
    Map<String, Object> told = new TreeMap<>();
    told.put("runId", run.id().value());
    told.put("report", run.reportUri(task).toString());
    if (result instanceof ValidationResult validation) {
      told.put("dataset", validation.datasetHash());
      if (validation.blocked()) {
        told.put("verdict", VerdictText.BLOCKED);
      }
    } else if (result instanceof TrainingResult training) {
      told.put("model", training.model().value());
    } else if (result instanceof Evaluation evaluation) {
      told.put("promote", evaluation.promote());
    } else if (result instanceof NightOutcome outcome) {
      told.put("verdict", VerdictText.of(outcome));
    }
    return told;
  }

  /** One line of JSON. */
  static void write(Path file, Map<String, Object> told) {
    try {
      Files.write(file, (Json.line(told) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new BadInputException(
          "What the task hands on cannot be written to '%s'.".formatted(file),
          "Maybe its folder does not exist, or you may not write there.",
          e);
    }
  }
}
