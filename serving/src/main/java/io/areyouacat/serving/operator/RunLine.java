package io.areyouacat.serving.operator;

import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.NightReport;
import io.areyouacat.core.run.NightReport.Test;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunKind;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.ObjectStore;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run in one line.
 *
 * @param startedAt null if its request cannot be read
 * @param verdict {@code promoted}, {@code kept}, {@code blocked}, {@code validated}, {@code not
 *     ended} or {@code unreadable}
 * @param reasons sentences
 * @param modelVersion the candidate, if there is one
 * @param test the candidate on the test photos, if there is one
 */
public record RunLine(
    RunId runId,
    @Nullable Instant startedAt,
    String verdict,
    List<String> reasons,
    @Nullable ModelVersion modelVersion,
    @Nullable Test test) {

  public RunLine {
    reasons = List.copyOf(reasons);
  }

  /** Whatever is wrong with one run, the others are shown. */
  static RunLine of(ObjectStore store, RunId id) {
    try {
      RunRequest request = new RunFolder(store, id).readRequest();
      Optional<NightReport> ended = new Nights(store).ended(id);
      return ended
          .map(report -> ended(request, report))
          .orElseGet(() -> notEnded(store, id, request));
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return new RunLine(id, null, "unreadable", List.of(), null, null);
    }
  }

  private static RunLine ended(RunRequest request, NightReport report) {
    return new RunLine(
        request.runId(),
        request.startedAt(),
        report.verdict(),
        report.reasons(),
        report.modelVersion(),
        report.test());
  }

  private static RunLine notEnded(ObjectStore store, RunId id, RunRequest request) {
    boolean validated =
        request.kind() == RunKind.VALIDATION
            && new RunFolder(store, id)
                .find(TaskName.VALIDATE_DATASET, ValidationResult.class)
                .isPresent();
    return new RunLine(
        id, request.startedAt(), validated ? "validated" : "not ended", List.of(), null, null);
  }
}
