package io.areyouacat.report;

import static io.areyouacat.report.Html.el;
import static io.areyouacat.report.Html.text;

import io.areyouacat.core.evaluation.Curve;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.RuleResult;
import io.areyouacat.core.evaluation.ScoredPhoto;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.RunRequest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Candidate and champion on the same photos: the verdict, its rules, and the pictures to it. */
final class EvaluationPage {

  private final RunRequest run;
  private final Evaluation evaluation;
  private final Map<PhotoId, PhotoFeatures> shown;

  EvaluationPage(RunRequest run, Evaluation evaluation, Map<PhotoId, PhotoFeatures> shown) {
    this.run = run;
    this.evaluation = evaluation;
    this.shown = shown;
  }

  String html() {
    Page page =
        new Page(
            "Evaluation",
            "Candidate %s on test set %s".formatted(evaluation.candidate(), evaluation.testSet()));
    verdict(page);
    if (!evaluation.warnings().isEmpty()) {
      page.verdict(Tone.WARN, "Warnings", evaluation.warnings());
    }
    var metrics = new MetricTables(run, evaluation);
    page.add(tiles());
    page.section("Rules", rules());
    page.section("Metrics", metrics.models(), metrics.differences());
    page.section("Confusion", metrics.confusion());
    page.section("Slices", metrics.slices());
    page.section(
        "Curves of the candidate", el("div", calibrationCurve(), thresholdCurves()).css("plots"));
    page.section("Worst errors", worstErrors());
    return page.section("What was compared", compared()).build();
  }

  private void verdict(Page page) {
    ModelVersion champion = evaluation.champion();
    if (evaluation.promote()) {
      page.verdict(
          Tone.GOOD,
          "Candidate %s goes into service".formatted(evaluation.candidate()),
          champion == null
              ? "It meets every rule, and no model is in service yet."
              : "It meets every rule against champion %s.".formatted(champion));
    } else {
      page.verdict(
          Tone.WARN,
          champion == null
              ? "No model goes into service"
              : "Champion %s stays in service".formatted(champion),
          evaluation.reasons());
    }
  }

  private Html tiles() {
    var metrics = evaluation.candidateMetrics();
    return new Facts()
        .fact("Recall", Show.rate(metrics.recall().value()))
        .fact("Precision", Show.rate(metrics.precision().value()))
        .fact("F1", Show.rate(metrics.f1().value()))
        .fact("AUC", Show.rate(metrics.auc().value()))
        .fact("Test photos", Show.count(evaluation.n()))
        .tiles();
  }

  private Html rules() {
    Table table =
        Table.captioned("Every rule of the verdict; one that is not met keeps the candidate out")
            .column("Rule")
            .column("Result")
            .numbers("Measured", "Needed")
            .sentences("In words");
    for (RuleResult rule : evaluation.rules()) {
      table.row(
          text(Show.words(rule.rule())),
          Tone.badge(rule.status()),
          text(Show.rate(rule.value())),
          text(Show.rate(rule.threshold())),
          text(rule.sentence()));
    }
    return table.isEmpty()
        ? el("p", "No rule is configured, and that is not an approval.")
        : table.build();
  }

  private Html calibrationCurve() {
    return new LineChart(
            "calibration",
            "Calibration",
            "Photos by what the candidate said of them: on the dotted line, of those that got 0.8, 80 %% are positive. Calibration error %s."
                .formatted(Show.rate(evaluation.candidateMetrics().calibrationError())),
            new Axis("mean probability", 0, 1),
            new Axis("share that is positive", 0, 1))
        .line(new LineChart.Series("candidate", evaluation.calibrationCurve().points()))
        .diagonal("perfect")
        .build();
  }

  private Html thresholdCurves() {
    double threshold = evaluation.candidateMetrics().threshold();
    var chart =
        new LineChart(
            "thresholds",
            "Recall, precision and F1 by cut-off",
            "What each cut-off would give; the one in use is %s.".formatted(Show.rate(threshold)),
            new Axis("cut-off", 0, 1),
            new Axis("value", 0, 1));
    Map<String, Curve> curves = new TreeMap<>(evaluation.thresholdCurves());
    for (String name : new String[] {"recall", "precision", "f1"}) {
      Curve curve = curves.remove(name);
      if (curve != null) {
        chart.line(new LineChart.Series(name, curve.points()));
      }
    }
    return chart.marker("cut-off in use", threshold).build();
  }

  private Html worstErrors() {
    if (evaluation.worstErrors().isEmpty()) {
      return el("p", "No photo is on the wrong side of the cut-off.").css("muted");
    }
    var gallery = new Gallery(shown);
    for (ScoredPhoto photo : evaluation.worstErrors()) {
      gallery.photo(
          photo.photo(),
          photo.category() + (photo.positive() ? ", missed" : ", taken for positive"),
          "p = " + Show.rate(photo.probability()));
    }
    return el(
        "div",
        el("p", "Where the candidate is most sure and wrong. A wrong label looks like this too."),
        gallery.build());
  }

  private Html compared() {
    return new Facts()
        .hash("Candidate", evaluation.candidate().value())
        .hash("Champion", version(evaluation.champion()))
        .hash("Anchor: the best promoted on this test set", version(evaluation.anchor()))
        .fact("Test set", Integer.toString(evaluation.testSet()))
        .fact("Test photos", Show.count(evaluation.n()))
        .fact("Test photos no longer here", Show.count(evaluation.missing()))
        .fact("Verdicts on this test set, with this one", Show.count(evaluation.gatesSpent()))
        .fact(
            "Smallest margin these photos could prove",
            Show.rate(evaluation.smallestProvableMargin()))
        .list();
  }

  private static String version(@Nullable ModelVersion version) {
    return version == null ? "none" : version.value();
  }
}
