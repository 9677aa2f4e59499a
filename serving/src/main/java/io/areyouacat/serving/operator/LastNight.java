package io.areyouacat.serving.operator;

import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.run.NightReport;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The night that ended last.
 *
 * @param endedAt when its report was written; null if it is gone already
 * @param drift of its photos from those the champion learnt from; empty if there was no champion
 */
public record LastNight(
    RunId runId, String verdict, @Nullable Instant endedAt, List<DriftLine> drift) {

  private static final String DRIFT = "drift-";

  public LastNight {
    drift = List.copyOf(drift);
  }

  /**
   * @param property such as {@code brightness}
   * @param measured a sentence
   * @param allowed what it was held against
   * @param beyond whether it is more than allowed
   */
  public record DriftLine(
      String property, String measured, @Nullable String allowed, boolean beyond) {}

  static LastNight of(ObjectStore store, NightReport report) {
    var run = new RunFolder(store, report.runId());
    List<Finding> findings =
        run.find(TaskName.VALIDATE_DATASET, ValidationResult.class)
            .map(ValidationResult::findings)
            .orElse(List.of());
    return new LastNight(
        report.runId(),
        report.verdict(),
        store.head(Nights.key(report.runId())).map(ObjectInfo::modified).orElse(null),
        findings.stream()
            .filter(finding -> finding.name().startsWith(DRIFT))
            .map(LastNight::line)
            .toList());
  }

  private static DriftLine line(Finding finding) {
    return new DriftLine(
        finding.name().substring(DRIFT.length()),
        finding.metric(),
        finding.threshold(),
        finding.severity() != Severity.INFO);
  }
}
