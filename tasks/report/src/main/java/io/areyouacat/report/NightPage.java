package io.areyouacat.report;

import static io.areyouacat.report.Html.el;
import static io.areyouacat.report.Html.text;

import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.run.NightFacts;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.RunTimes.TaskTime;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The night on one page: how it ended, what each task did, and where the task's own page is. */
final class NightPage {

  private final NightFacts night;

  NightPage(NightFacts night) {
    this.night = night;
  }

  String html() {
    Page page =
        new Page(
            "Night " + night.request().runId(),
            "Started " + Show.time(night.request().startedAt()));
    NightOutcome outcome = night.outcome();
    if (outcome == null) {
      page.verdict(Tone.NEUTRAL, "Not finished", "What is here so far is below.");
    } else {
      OutcomePage.verdict(page, outcome);
    }
    page.section("Tasks", tasks());
    night.trackingProblem().ifPresent(problem -> page.section("Tracking", el("p", problem)));
    Evaluation evaluation = night.evaluation();
    if (evaluation != null) {
      page.section(
          "Candidate and champion", new MetricTables(night.request(), evaluation).models());
    }
    var validation = night.validation();
    if (validation != null) {
      page.section("Findings to look at", findings(validation));
    }
    return page.section(
            "Settings",
            night.request().settings().isEmpty()
                ? el("p", "All have their defaults.").css("muted")
                : Facts.settings(
                    "Settings that differ from their defaults", night.request().settings()))
        .build();
  }

  /** What held as expected stands in the validation report only. */
  private static Html findings(ValidationResult validation) {
    List<Finding> notable =
        validation.findings().stream().filter(one -> one.severity() != Severity.INFO).toList();
    return notable.isEmpty()
        ? el("p", "All that was measured is as it should be.").css("muted")
        : new Findings(notable, Map.of()).table();
  }

  private Html tasks() {
    Table table =
        Table.captioned("What each task did; a name leads to its report")
            .column("Task")
            .sentences("What it did")
            .numbers("Time");
    for (TaskName task : TaskName.values()) {
      String did = did(task);
      if (did != null) {
        TaskTime time = night.times().get(task);
        table.row(
            el("a", Show.words(task.text())).with("href", task.text() + ".html"),
            text(did),
            text(time == null ? Show.NOTHING : Show.seconds(time.seconds())));
      }
    }
    return table.isEmpty() ? el("p", "No task has finished yet.").css("muted") : table.build();
  }

  private @Nullable String did(TaskName task) {
    return switch (task) {
      case INGEST_PHOTOS -> ingested();
      case EXTRACT_FEATURES -> extracted();
      case VALIDATE_DATASET -> validated();
      case TRAIN_MODEL -> trained();
      case EVALUATE_MODEL -> evaluated();
      case DEPLOY_MODEL, KEEP_CHAMPION -> night.times().containsKey(task) ? decided() : null;
    };
  }

  /** Of whichever task decided: a model that was to be deployed may have come too late. */
  private @Nullable String decided() {
    if (night.outcome() instanceof NightOutcome.Promoted promoted) {
      return "Model %s is in service.".formatted(promoted.model());
    }
    return night.outcome() instanceof NightOutcome.Kept
        ? "Nothing changed; the page says why."
        : null;
  }

  private @Nullable String ingested() {
    var result = night.ingest();
    return result == null
        ? null
        : "%s looked at: %s new, %s known or twice, %s refused."
            .formatted(
                Show.count(result.seen(), "file", "files"),
                Show.count(result.newPhotos()),
                Show.count(result.exactDuplicates()),
                Show.count(result.rejected()));
  }

  private @Nullable String extracted() {
    var result = night.extract();
    return result == null
        ? null
        : "%s decoded, %s embedded, %s refused."
            .formatted(
                Show.count(result.decoded(), "photo", "photos"),
                Show.count(result.embeddings()),
                Show.count(result.rejected()));
  }

  private @Nullable String validated() {
    var result = night.validation();
    return result == null
        ? null
        : "%s, %s near duplicates, %s, %s in all."
            .formatted(
                Show.count(result.photos(), "photo", "photos"),
                Show.count(result.nearDuplicates()),
                Show.count(result.errors().size(), "error", "errors"),
                Show.count(result.findings().size(), "finding", "findings"));
  }

  private @Nullable String trained() {
    var result = night.training();
    return result == null
        ? null
        : "Candidate %s%s; %s worth a look."
            .formatted(
                result.model(),
                result.reused() ? ", which was there already" : "",
                Show.count(result.audit().suspects().size(), "label", "labels"));
  }

  private @Nullable String evaluated() {
    var result = night.evaluation();
    return result == null
        ? null
        : "Recall %s, precision %s on %s; %s of %s rules not met."
            .formatted(
                Show.rate(result.candidateMetrics().recall().value()),
                Show.rate(result.candidateMetrics().precision().value()),
                Show.count(result.n(), "test photo", "test photos"),
                result.reasons().size(),
                result.rules().size());
  }
}
