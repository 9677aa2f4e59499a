package io.areyouacat.workflows.flyte.pack;

import io.areyouacat.core.run.TaskName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the program is called for one task of a run.
 *
 * @param command the word before the task's name
 * @param optionOfInput option by the input of a task that it stands for
 * @param handover option that names the file for what a task hands on
 * @param exitCodes by what they mean
 */
public record TaskCall(
    String command,
    Map<String, String> optionOfInput,
    String handover,
    Map<String, Integer> exitCodes) {

  public TaskCall {
    optionOfInput = Map.copyOf(optionOfInput);
    exitCodes = Map.copyOf(exitCodes);
  }

  List<String> words(TaskName task) {
    return List.of(command, task.text());
  }

  /** Inputs without an option are found in the store. */
  Map<String, String> options(Collection<String> inputs) {
    Map<String, String> options = new TreeMap<>();
    inputs.stream()
        .filter(optionOfInput::containsKey)
        .forEach(input -> options.put(optionOfInput.get(input), input));
    return options;
  }
}
