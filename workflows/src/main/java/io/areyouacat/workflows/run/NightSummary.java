package io.areyouacat.workflows.run;

import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.evaluation.Estimate;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.ModelMetrics;
import io.areyouacat.core.run.FindingText;
import io.areyouacat.core.run.IngestResult.Rejection;
import io.areyouacat.core.run.NightFacts;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.TrackingState;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.run.VerdictText;
import io.areyouacat.core.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A night for people, as far as it got. */
final class NightSummary {

  private static final int MOST_REJECTIONS = 10;
  private static final int MOST_FINDINGS = 10;

  private final NightFacts facts;
  private final List<String> lines = new ArrayList<>();

  private NightSummary(NightFacts facts) {
    this.facts = facts;
  }

  static List<String> of(NightFacts facts) {
    var summary = new NightSummary(facts);
    summary.line("Run %s", facts.request().runId());
    summary.photos();
    summary.rejections();
    summary.dataset();
    summary.metrics();
    summary.verdict();
    summary.times();
    summary.tracking();
    summary.line("Report    %s", facts.report());
    return summary.lines;
  }

  private void photos() {
    var ingest = facts.ingest();
    if (ingest != null) {
      line(
          "Came in   %,d files seen, %,d new photos, %,d the same bytes as another, %,d refused",
          ingest.seen(), ingest.newPhotos(), ingest.exactDuplicates(), ingest.rejected());
      new TreeMap<>(ingest.byCategory())
          .forEach((category, count) -> line("          %,6d new of %s", count, category));
    }
    var extract = facts.extract();
    if (extract != null) {
      line(
          "Computed  %,d photos decoded, %,d embedded, %,d refused",
          extract.decoded(), extract.embeddings(), extract.rejected());
    }
  }

  private void rejections() {
    var ingest = facts.ingest();
    var extract = facts.extract();
    List<Rejection> rejections =
        Stream.concat(
                ingest == null ? Stream.of() : ingest.rejections().stream(),
                extract == null ? Stream.of() : extract.rejections().stream())
            .toList();
    if (rejections.isEmpty()) {
      return;
    }
    line("Refused");
    rejections.stream().limit(MOST_REJECTIONS).forEach(r -> line("          %s", r.sentence()));
    if (rejections.size() > MOST_REJECTIONS) {
      line("          and %,d more, in the report", rejections.size() - MOST_REJECTIONS);
    }
  }

  private void dataset() {
    ValidationResult validation = facts.validation();
    if (validation == null) {
      return;
    }
    String hash = validation.datasetHash();
    line(
        "Data set  %s: %,d train, %,d validation, %,d test; %,d near duplicates,"
            + " %,d conflicting labels",
        hash.isEmpty() ? "none" : hash.substring(0, Math.min(16, hash.length())),
        validation.bySide().getOrDefault("train", 0L),
        validation.bySide().getOrDefault("validation", 0L),
        validation.bySide().getOrDefault("test", 0L),
        validation.nearDuplicates(),
        validation.conflicts());
    List<Finding> findings =
        validation.findings().stream()
            .filter(finding -> finding.severity() != Severity.INFO)
            .toList();
    findings.stream()
        .limit(MOST_FINDINGS)
        .forEach(
            finding ->
                line(
                    "          %s %s",
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    FindingText.sentence(finding)));
    if (findings.size() > MOST_FINDINGS) {
      line("          and %,d more, in the report", findings.size() - MOST_FINDINGS);
    }
  }

  private void metrics() {
    Evaluation evaluation = facts.evaluation();
    if (evaluation == null) {
      return;
    }
    line(
        "Test      set %d, %,d photos; %s %% intervals in brackets",
        evaluation.testSet(), evaluation.n(), coverage());
    metrics("candidate", evaluation.candidate().value(), evaluation.candidateMetrics());
    if (evaluation.champion() != null) {
      metrics("champion", evaluation.champion().value(), evaluation.championMetrics());
    }
    delta("recall", evaluation.deltaRecall());
    delta("precision", evaluation.deltaPrecision());
    evaluation.warnings().forEach(warning -> line("          warning: %s", warning));
  }

  /** Both ends are one-sided bounds, so what they leave out is left out twice. */
  private String coverage() {
    double confidence = Settings.of(facts.request().settings()).gate().confidence();
    return BigDecimal.valueOf(100 * (2 * confidence - 1))
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private void metrics(String who, String version, @Nullable ModelMetrics metrics) {
    if (metrics == null) {
      return;
    }
    line(
        "          %-9s %s  recall %s  precision %s  f1 %.3f  auc %.3f",
        who,
        version,
        text(metrics.recall()),
        text(metrics.precision()),
        metrics.f1().value(),
        metrics.auc().value());
  }

  private void delta(String metric, @Nullable Estimate delta) {
    if (delta != null) {
      line("          change of %s: %s", metric, text(delta));
    }
  }

  private void verdict() {
    NightOutcome outcome = facts.outcome();
    if (outcome == null) {
      line("Verdict   none: the night has not ended");
      return;
    }
    line("Verdict   %s", VerdictText.of(outcome));
    VerdictText.reasons(outcome).forEach(reason -> line("          %s", reason));
    line("Champion  %s", facts.champion() == null ? "none" : facts.champion());
  }

  private void times() {
    List<String> times = new ArrayList<>();
    facts.seconds().forEach((task, seconds) -> times.add("%s %.1f s".formatted(task, seconds)));
    line("Time      %s", String.join(", ", times));
  }

  private void tracking() {
    TrackingState tracking = facts.tracking();
    if (tracking == null) {
      return;
    }
    if (tracking.address() != null) {
      line("Tracked   %s", tracking.address());
    }
    if (tracking.problem() != null) {
      line("Tracking  %s", tracking.problem());
    }
  }

  private static String text(Estimate estimate) {
    return "%.3f (%.3f to %.3f)".formatted(estimate.value(), estimate.low(), estimate.high());
  }

  private void line(String format, Object... arguments) {
    lines.add(String.format(Locale.ROOT, format, arguments));
  }
}
