package io.areyouacat.workflows.run;

import io.areyouacat.core.run.TaskName;
import java.util.Map;

/**
 * A task that failed, as it is told to people.
 *
 * @param code one word for what kind of failure it is
 * @param message what was wrong, then what to do, a line each
 * @param again whether it is tried again by itself
 * @param advice what an operator does about failures of this kind
 * @param facts where it ran, by name
 */
public record TaskFailure(
    TaskName task,
    String code,
    String message,
    boolean again,
    String advice,
    Map<String, String> facts) {

  public TaskFailure {
    facts = Map.copyOf(facts);
  }
}
