package io.areyouacat.workflows.flyte;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.run.RunId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutionTest {

  @Test
  void an_execution_names_its_run_with_project_and_domain() {
    assertThat(execution("cats", "production", "f7a").runId())
        .contains(new RunId("cats-production-f7a"));
  }

  @Test
  void of_a_name_too_long_for_a_run_the_end_stays_which_differs() {
    String project = "p".repeat(99);

    RunId first = execution(project, "development", "f7a").runId().orElseThrow();
    RunId second = execution(project, "development", "f7b").runId().orElseThrow();

    assertThat(first.value()).hasSizeLessThanOrEqualTo(100).endsWith("development-f7a");
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void outside_flyte_nothing_is_known() {
    Execution none = Execution.of(Map.of("HOME", "/root"));

    assertThat(none.runId()).isEmpty();
    assertThat(none.facts()).isEmpty();
  }

  @Test
  void an_attempt_and_the_console_are_told_to_people() {
    var execution =
        Execution.of(
            Map.of(
                "FLYTE_INTERNAL_EXECUTION_ID", "f7a",
                "FLYTE_ATTEMPT_NUMBER", "1",
                "FLYTE_EXECUTION_URL", "https://flyte.example/console/f7a"));

    assertThat(execution.facts())
        .isEqualTo(
            Map.of(
                "Execution", "f7a",
                "Attempt", "1",
                "Console", "https://flyte.example/console/f7a"));
  }

  private static Execution execution(String project, String domain, String name) {
    return Execution.of(
        Map.of(
            "FLYTE_INTERNAL_EXECUTION_PROJECT", project,
            "FLYTE_INTERNAL_EXECUTION_DOMAIN", domain,
            "FLYTE_INTERNAL_EXECUTION_ID", name));
  }
}
