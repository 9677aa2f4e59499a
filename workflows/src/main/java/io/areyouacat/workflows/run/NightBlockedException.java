package io.areyouacat.workflows.run;

import io.areyouacat.core.run.FindingText;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.ValidationResult;

/**
 * Validation found what nothing may be trained on: the night ends here. An exception, since this is
 * how an orchestrator is told that the tasks that follow must not run.
 */
public final class NightBlockedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NightBlockedException(RunId run, ValidationResult result) {
    super(
        "Validation blocked run %s: %s"
            .formatted(
                run,
                String.join("; ", result.errors().stream().map(FindingText::sentence).toList())));
  }
}
