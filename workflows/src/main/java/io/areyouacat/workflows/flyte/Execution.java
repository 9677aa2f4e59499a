package io.areyouacat.workflows.flyte;

import io.areyouacat.core.run.RunId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Flyte says, in the environment of a pod, of the execution that the pod is part of.
 *
 * @param facts what is known, by a name for people; empty outside Flyte
 */
public record Execution(String project, String domain, String name, Map<String, String> facts) {

  private static final int MOST_LETTERS = 100;

  private static final Map<String, String> FACTS =
      new TreeMap<>(
          Map.of(
              "Execution", "FLYTE_INTERNAL_EXECUTION_ID",
              "Project", "FLYTE_INTERNAL_EXECUTION_PROJECT",
              "Domain", "FLYTE_INTERNAL_EXECUTION_DOMAIN",
              "Task version", "FLYTE_INTERNAL_TASK_VERSION",
              "Attempt", "FLYTE_ATTEMPT_NUMBER",
              "Console", "FLYTE_EXECUTION_URL"));

  public Execution {
    facts = Map.copyOf(facts);
  }

  /**
   * @param environment variables of the process
   */
  public static Execution of(Map<String, String> environment) {
    Map<String, String> facts = new TreeMap<>();
    FACTS.forEach(
        (fact, variable) -> {
          String value = environment.getOrDefault(variable, "").strip();
          if (!value.isEmpty()) {
            facts.put(fact, value);
          }
        });
    return new Execution(
        facts.getOrDefault("Project", ""),
        facts.getOrDefault("Domain", ""),
        facts.getOrDefault("Execution", ""),
        facts);
  }

  /**
   * The run of this execution: the same at every try and in every pod of it, and another's nowhere.
   * Empty outside Flyte.
   */
  Optional<RunId> runId() {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String whole =
        Stream.of(project, domain, name)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("-"));
    // The end is what differs from one execution to the next.
    String end = whole.substring(Math.max(0, whole.length() - MOST_LETTERS));
    return Optional.of(new RunId(end.replaceFirst("^[^A-Za-z0-9]+", "")));
  }
}
