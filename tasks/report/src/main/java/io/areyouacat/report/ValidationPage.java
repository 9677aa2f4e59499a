package io.areyouacat.report;

import io.areyouacat.core.dataset.Severity;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ValidationResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What validation says of the data. */
final class ValidationPage {

  private final ValidationResult result;
  private final Findings findings;

  ValidationPage(ValidationResult result, Map<PhotoId, PhotoFeatures> shown) {
    this.result = result;
    this.findings = new Findings(result.findings(), shown);
  }

  String html() {
    String about =
        result.datasetHash().isEmpty()
            ? "No data set was written"
            : "Data set " + result.datasetHash();
    Page page = new Page("Validation", about);
    verdict(page);
    page.add(
        new Facts()
            .fact("Photos", Show.count(result.photos()))
            .fact("Exact duplicates", Show.count(result.exactDuplicates()))
            .fact("Near duplicates", Show.count(result.nearDuplicates()))
            .fact("Contradicting labels", Show.count(result.conflicts()))
            .tiles());
    page.section("Findings", findings.table());
    page.section(
        "The data set",
        Bars.table("Photos by side", "Side", "Photos", bySide()),
        Bars.table("Photos by stratum", "Stratum", "Photos", new TreeMap<>(result.byStratum())));
    if (result.findings().stream().anyMatch(finding -> !finding.examples().isEmpty())) {
      page.section("Examples", findings.examples());
    }
    return page.build();
  }

  private void verdict(Page page) {
    long errors = result.errors().size();
    long warnings =
        result.findings().stream().filter(one -> one.severity() == Severity.WARN).count();
    String counts =
        "%s and %s."
            .formatted(
                Show.count(errors, "error", "errors"), Show.count(warnings, "warning", "warnings"));
    if (result.blocked()) {
      page.verdict(
          Tone.BAD,
          "Blocked: the night ends here",
          counts + " Nothing is trained on these data; what is in service stays.");
    } else {
      page.verdict(
          warnings > 0 ? Tone.WARN : Tone.GOOD,
          warnings > 0 ? "Passed, with warnings" : "Passed",
          counts + " The data can be trained on.");
    }
  }

  /** Train, validation, test, then whatever else there is. */
  private Map<String, Long> bySide() {
    Map<String, Long> ordered = new LinkedHashMap<>();
    for (Side side : Side.values()) {
      String name = side.name().toLowerCase(Locale.ROOT);
      if (result.bySide().containsKey(name)) {
        ordered.put(name, result.bySide().getOrDefault(name, 0L));
      }
    }
    new TreeMap<>(result.bySide()).forEach(ordered::putIfAbsent);
    return ordered;
  }
}
