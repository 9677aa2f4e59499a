package io.areyouacat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.dataset.Drift;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.IngestResult.Rejection;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {

  private static final ModelVersion MODEL = new ModelVersion("0123456789abcdef");

  static List<Object> documents() {
    var rejection = new Rejection("cat/1.heic", RejectionReason.UNSUPPORTED_FORMAT, "HEIC.", "q/1");
    var finding = new Finding("dark", Severity.WARN, "share = 0.1", null, 3, List.of("a"));
    return List.of(
        new IngestResult(3, 1, 1, Map.of("cat", 1L), 1, List.of(rejection)),
        new ExtractResult(new BackboneId("ab"), 1, 1, 1, 0, List.of()),
        new ExtractResult(null, 1, 1, 0, 1, List.of(rejection)),
        new ValidationResult("h", 1, 0, 0, 0, Map.of("train", 1L), Map.of(), List.of(finding)),
        new ValidationResult(
            "h",
            1,
            0,
            0,
            0,
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(new Drift("x", 0.1, 0.2, 3, 4))),
        new RunRequest(
            new RunId("r1"),
            Instant.parse("2026-01-31T03:15:00.123456789Z"),
            URI.create("file:///a%20b"),
            null,
            Map.of("gate.margin", "0.03")),
        new ChampionPointer(
            MODEL,
            new RunId("r1"),
            Instant.EPOCH,
            List.of(MODEL),
            List.of(),
            Map.of(1, MODEL, 12, MODEL)));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void what_is_written_is_read_again(Object document) {
    assertThat(Json.read(Json.bytes(document), document.getClass())).isEqualTo(document);
    assertThat(new String(Json.bytes(document), StandardCharsets.UTF_8)).endsWith("\n");
    assertThat(Json.line(document)).doesNotContain("\n");
  }

  @Test
  void an_outcome_comes_back_as_it_was_written() {
    NightOutcome kept = new NightOutcome.Kept(MODEL, List.of("already in service"), null);
    NightOutcome promoted = new NightOutcome.Promoted(MODEL, MODEL, List.of("recall"));
    NightOutcome blocked =
        new NightOutcome.Blocked(
            List.of(new Finding("size", Severity.ERROR, "0", ">= 1", 0, List.of())));

    for (NightOutcome outcome : List.of(kept, promoted, blocked)) {
      assertThat(Json.read(Json.bytes(outcome), NightOutcome.class)).isEqualTo(outcome);
    }
    assertThat(new String(Json.bytes(kept), StandardCharsets.UTF_8))
        .contains("\"verdict\" : \"kept\"")
        .contains("\"champion\" : null");
  }

  @Test
  void a_validation_from_before_drift_was_kept_as_numbers_is_read() {
    var result = new ValidationResult("h", 1, 0, 0, 0, Map.of(), Map.of(), List.of());
    String json = Json.line(result).replace(",\"drift\":[]", "");

    assertThat(json).doesNotContain("drift");
    assertThat(Json.read(json.getBytes(StandardCharsets.UTF_8), ValidationResult.class))
        .isEqualTo(result);
  }

  @Test
  void only_components_of_a_record_are_written() {
    var result = new ValidationResult("h", 1, 0, 0, 0, Map.of("train", 1L), Map.of(), List.of());

    assertThat(Json.line(result)).contains("\"photos\":1").doesNotContain("blocked", "errors");
  }

  @Test
  void equal_values_give_equal_bytes_however_their_maps_are_ordered() {
    Map<String, Long> one = new LinkedHashMap<>();
    Map<String, Long> other = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      one.put("k" + i, 1L);
      other.put("k" + (49 - i), 1L);
    }

    assertThat(Json.bytes(new IngestResult(0, 0, 0, one, 0, List.of())))
        .isEqualTo(Json.bytes(new IngestResult(0, 0, 0, other, 0, List.of())));
    assertThat(Json.line(Map.of("b", 1, "a", Instant.EPOCH, "c", TaskName.TRAIN_MODEL)))
        .isEqualTo("{\"a\":\"1970-01-01T00:00:00Z\",\"b\":1,\"c\":\"train_model\"}");
  }

  @Test
  void a_later_version_may_add_fields_but_not_leave_numbers_out() {
    byte[] more =
        "{\"seen\":1,\"newPhotos\":0,\"exactDuplicates\":0,\"byCategory\":{},\"rejected\":0,\"rejections\":[],\"new\":1}"
            .getBytes(StandardCharsets.UTF_8);
    byte[] none = "{\"seen\":null}".getBytes(StandardCharsets.UTF_8);

    assertThat(Json.read(more, IngestResult.class).seen()).isEqualTo(1);
    assertThatThrownBy(() -> Json.read(none, IngestResult.class))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("IngestResult");
  }
}
