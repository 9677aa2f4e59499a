package io.areyouacat.dataset.validate;

import com.amazon.deequ.dqdl.EvaluateDataQuality;
import io.areyouacat.core.dataset.Finding;
import io.areyouacat.core.dataset.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.jspecify.annotations.Nullable;
import software.amazon.glue.dqdl.model.DQRule;

/** Evaluates rules by Deequ: a finding a rule, in the order of the file. */
final class RuleCheck {

  /** Deequ's own conditions make Spark 3.5 generate Java that does not compile. */
  private static final Map<String, String> INTERPRETED =
      Map.of(
          "spark.sql.codegen.wholeStage", "false", "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  private static final String UNSUPPORTED = "not supported";

  private RuleCheck() {}

  /**
   * @param photos a row a photo; SQL in rules knows it as {@code primary}
   * @throws io.areyouacat.core.error.BadInputException if a rule cannot be evaluated
   */
  static List<Finding> check(RuleFile file, Dataset<Row> photos) {
    List<DQRule> rules = file.parse();
    photos.createOrReplaceTempView("primary");
    Map<String, Row> outcomes = new TreeMap<>();
    RuntimeConfig conf = photos.sparkSession().conf();
    INTERPRETED.forEach(conf::set);
    try (var quiet = new QuietAntlr()) {
      for (Row row : EvaluateDataQuality.process(photos, file.rules()).collectAsList()) {
        outcomes.put(row.getString(0), row);
      }
    } finally {
      INTERPRETED.keySet().forEach(conf::unset);
    }
    List<Finding> findings = new ArrayList<>();
    for (DQRule rule : rules) {
      Row outcome = outcomes.get(rule.toString());
      if (outcome == null) {
        throw file.broken("the rule %s has no outcome.".formatted(rule));
      }
      findings.add(finding(file, rule, outcome));
    }
    return findings;
  }

  private static Finding finding(RuleFile file, DQRule rule, Row outcome) {
    boolean passed = outcome.getString(1).equals("Passed");
    String reason = outcome.getString(2);
    if (!passed && reason != null && reason.contains(UNSUPPORTED)) {
      throw file.broken("the rule %s is not supported.".formatted(rule));
    }
    return new Finding(
        "rule-" + slug(rule),
        passed ? Severity.INFO : file.severity(),
        metric(rule, outcome.getJavaMap(3), passed),
        rule.toString(),
        passed ? 0 : 1,
        passed || reason == null ? List.of() : List.of(firstLine(reason)));
  }

  private static String metric(DQRule rule, @Nullable Map<String, Double> metrics, boolean passed) {
    if (metrics == null || metrics.isEmpty()) {
      return "%s %s".formatted(rule, passed ? "holds" : "does not hold");
    }
    return metrics.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .map(entry -> String.format(Locale.ROOT, "%s = %.6g", entry.getKey(), entry.getValue()))
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  /** {@code IsComplete "photo_id"} is {@code is-complete-photo-id}. */
  private static String slug(DQRule rule) {
    String name = rule.getRuleType() + " " + String.join(" ", rule.getParameters().values());
    String dashed = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replaceAll("[^A-Za-z0-9]+", "-");
    String trimmed = dashed.substring(0, Math.min(dashed.length(), 60)).replaceAll("-+$", "");
    return trimmed.toLowerCase(Locale.ROOT);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
