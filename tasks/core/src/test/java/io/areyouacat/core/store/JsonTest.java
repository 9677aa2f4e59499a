package io.areyouacat.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.ValidationResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void an_outcome_comes_back_as_it_was_written() {
    NightOutcome kept =
        new NightOutcome.Kept(
            new ModelVersion("0123456789abcdef"), List.of("already in service"), null);

    byte[] json = Json.bytes(kept);

    assertThat(Json.read(json, NightOutcome.class)).isEqualTo(kept);
    assertThat(new String(json, java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"verdict\" : \"kept\"")
        .contains("\"champion\" : null");
  }

  @Test
  void only_components_of_a_record_are_written() {
    var result = new ValidationResult("h", 1, 0, 0, 0, Map.of("train", 1L), Map.of(), List.of());

    assertThat(Json.line(result)).contains("\"photos\":1").doesNotContain("blocked", "errors");
    assertThat(Json.read(Json.bytes(result), ValidationResult.class)).isEqualTo(result);
  }
}
