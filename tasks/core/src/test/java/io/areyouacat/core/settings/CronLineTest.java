package io.areyouacat.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "15 3 * * *",
        "* * * * *",
        "*/15 0-6,20 * * MON-FRI",
        "0 0 1 jan ?",
        "5/10 3 1-7/2 * 0",
        "0 12 29 2 *",
        "0 0 31 2 5",
        "  15   3 * *   *  ",
        "@daily",
        "@hourly"
      })
  void what_flyte_takes_is_taken(String line) {
    assertThat(CronLine.problem(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "15 3 * *        | it has 4 fields",
        "0 15 3 * * *    | it has 6 fields",
        "''              | it has 0 fields",
        "60 3 * * *      | its minute has '60'; it is 0 to 59",
        "15 24 * * *     | its hour has '24'; it is 0 to 23",
        "15 3 0 * *      | its day of month has '0'; it is 1 to 31",
        "15 3 * 13 *     | its month has '13'; it is 1 to 12",
        "15 3 * * 7      | its day of week has '7'; it is 0 to 6",
        "15 3 * * MONDAY | its day of week has 'MONDAY'",
        "15 6-3 * * *    | its hour has '6-3'",
        "*/0 3 * * *     | its minute has '*/0'",
        "1-2-3 3 * * *   | its minute has '1-2-3'",
        "1,,2 3 * * *    | its minute has ''",
        "15 3 30 2 *     | no year has such a day",
        "15 3 31 4,6 ?   | no year has such a day",
        "TZ=UTC 15 3 * * * | it has 6 fields",
        "@every 1h       | of the names that begin with '@' there are only @annually, @daily"
      })
  void what_flyte_would_refuse_or_never_fire_is_a_sentence(String line, String problem) {
    assertThatThrownBy(() -> Settings.of(Map.of("flyte.cron", line)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("flyte.cron is '%s': %s".formatted(line, problem));
  }

  @Test
  void a_package_asks_for_no_more_processors_than_it_may_use_and_names_are_of_kubernetes() {
    assertThatThrownBy(
            () ->
                Settings.of(
                    Map.of("flyte.cpuRequest", "3", "flyte.keys", "My Secret", "flyte.gpus", "17")))
        .hasMessageContaining("flyte.cpuRequest (3.0) is above flyte.cpuLimit (2.0)")
        .hasMessageContaining("flyte.keys is 'My Secret'")
        .hasMessageContaining("flyte.gpus is '17'");
  }
}
