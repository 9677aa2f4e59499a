package io.areyouacat.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.IngestResult.Rejection;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunValuesTest {

  @Test
  void run_ids_sort_by_time() {
    RunId early = RunId.create(Instant.parse("2026-01-31T03:15:00Z"), new Random(1));
    RunId late = RunId.create(Instant.parse("2026-02-01T03:15:00Z"), new Random(1));

    assertThat(early.value()).matches("20260131T031500-[0-9a-f]{6}");
    assertThat(early.value()).isLessThan(late.value());
    assertThat(early).hasToString(early.value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", ".", "..", "a/b", "a b", "a\n", "é"})
  void what_could_leave_its_folder_is_no_run_id(String value) {
    assertThatThrownBy(() -> new RunId(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a run id");
  }

  @Test
  void an_orchestrators_own_id_is_a_run_id() {
    assertThat(new RunId("scheduled__2026-01-31T03.15.00").value()).startsWith("scheduled");
    assertThatThrownBy(() -> new RunId("a".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_refused_file_says_what_why_and_what_to_do() {
    var rejection =
        new Rejection(
            "inbox/cat/IMG_1.heic",
            RejectionReason.UNSUPPORTED_FORMAT,
            "It is HEIC, which is not supported.",
            "quarantine/unsupported-format/IMG_1.heic");
    var locked = new Rejection("a", RejectionReason.UNREADABLE_FILE, "Permission denied.", "");

    assertThat(rejection.sentence())
        .isEqualTo(
            "Photo 'inbox/cat/IMG_1.heic' was refused: It is HEIC, which is not supported."
                + " Convert it to JPEG, PNG or WebP first."
                + " A copy is in quarantine/unsupported-format/IMG_1.heic.");
    assertThat(locked.sentence()).endsWith("or put a copy in its place.");
  }

  @Test
  void lists_of_refused_files_are_bounded_and_their_number_is_not() {
    var rejection = new Rejection("a", RejectionReason.EMPTY_FILE, "0 bytes.", "");
    var result = new IngestResult(500, 0, 0, Map.of(), 500, Collections.nCopies(500, rejection));

    assertThat(result.rejections()).hasSize(IngestResult.MOST_REJECTIONS);
    assertThat(result.rejected()).isEqualTo(500);
    assertThat(
            new ExtractResult(null, 0, 0, 0, 500, Collections.nCopies(500, rejection)).rejections())
        .hasSize(IngestResult.MOST_REJECTIONS);
  }

  @Test
  void only_errors_block_a_night() {
    var warning = new Finding("a", Severity.WARN, "1", null, 1, List.of());
    var error = new Finding("b", Severity.ERROR, "1", null, 1, List.of());

    assertThat(validation(warning).blocked()).isFalse();
    assertThat(validation(warning, error).blocked()).isTrue();
    assertThat(validation(warning, error).errors()).containsExactly(error);
  }

  private static ValidationResult validation(Finding... findings) {
    return new ValidationResult("", 0, 0, 0, 0, Map.of(), Map.of(), List.of(findings));
  }

  @Test
  void tasks_have_the_names_that_orchestrators_use() {
    assertThat(TaskName.values())
        .extracting(TaskName::text)
        .containsExactly(
            "ingest_photos",
            "extract_features",
            "validate_dataset",
            "train_model",
            "evaluate_model",
            "deploy_model",
            "keep_champion");
  }

  @Test
  void silent_progress_says_nothing_and_can_be_closed() {
    try (var progress = ProgressReporter.SILENT.begin("x", 3)) {
      progress.advance(1);
      assertThat(progress).isNotNull();
    }
  }
}
