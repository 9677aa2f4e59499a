package io.areyouacat.report;

import static io.areyouacat.report.Html.el;
import static io.areyouacat.report.Html.text;

import io.areyouacat.core.evaluation.Estimate;
import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.evaluation.ModelMetrics;
import io.areyouacat.core.evaluation.ModelMetrics.Confusion;
import io.areyouacat.core.evaluation.SliceResult;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An evaluation's numbers in tables, with a small picture of each interval. */
final class MetricTables {

  private final Evaluation evaluation;
  private final String intervals;

  /**
   * @param run whose settings say how sure the bounds are
   */
  MetricTables(RunRequest run, Evaluation evaluation) {
    this.evaluation = evaluation;
    double confidence = Settings.of(run.settings()).gate().confidence();
    this.intervals =
        "with %s intervals, whose ends are the one-sided %s bounds"
            .formatted(Show.wholePercent(2 * confidence - 1), Show.wholePercent(confidence));
  }

  private record Metric(String name, Function<ModelMetrics, Estimate> of) {}

  private static final List<Metric> METRICS =
      List.of(
          new Metric("Recall", ModelMetrics::recall),
          new Metric("Precision", ModelMetrics::precision),
          new Metric("F1", ModelMetrics::f1),
          new Metric("AUC", ModelMetrics::auc));

  Html models() {
    ModelMetrics champion = evaluation.championMetrics();
    ModelMetrics anchor = evaluation.anchorMetrics();
    List<ModelMetrics> models =
        Stream.of(evaluation.candidateMetrics(), champion, anchor)
            .filter(java.util.Objects::nonNull)
            .toList();
    IntervalPlot plot =
        IntervalPlot.over(
            models.stream().flatMap(model -> METRICS.stream().map(one -> one.of().apply(model))),
            DoubleStream.of(1));
    Table table =
        Table.captioned(
                "On the same test photos, %s. Plots go from %s: ● candidate, ○ champion"
                    .formatted(intervals, plot.range()))
            .column("Metric")
            .numbers("Candidate", "Interval");
    if (champion != null) {
      table.numbers("Champion", "Interval");
    }
    if (anchor != null) {
      table.numbers("Anchor", "Interval");
    }
    table.column("");
    for (Metric metric : METRICS) {
      List<Html> cells = new ArrayList<>(List.of(text(metric.name())));
      for (ModelMetrics model : models) {
        cells.addAll(estimate(metric.of().apply(model)));
      }
      Estimate other = champion == null ? null : metric.of().apply(champion);
      cells.add(plot.draw(metric.of().apply(evaluation.candidateMetrics()), other));
      table.row("", cells);
    }
    plain(table, "Cut-off", models, ModelMetrics::threshold);
    plain(table, "Calibration error", models, ModelMetrics::calibrationError);
    return table.build();
  }

  private static void plain(
      Table table, String name, List<ModelMetrics> models, Function<ModelMetrics, Double> of) {
    List<Html> cells = new ArrayList<>(List.of(text(name)));
    for (ModelMetrics model : models) {
      cells.add(text(Show.rate(of.apply(model))));
      cells.add(Html.none());
    }
    cells.add(Html.none());
    table.row("", cells);
  }

  Html differences() {
    Estimate recall = evaluation.deltaRecall();
    Estimate precision = evaluation.deltaPrecision();
    if (recall == null || precision == null) {
      return el("p", "There is no champion to compare with.").css("muted");
    }
    IntervalPlot plot = IntervalPlot.over(Stream.of(recall, precision), DoubleStream.of(0));
    Table table =
        Table.captioned(
                "Candidate minus champion, paired over groups of photos. Plots go from %s; the upright line is no difference"
                    .formatted(plot.range()))
            .column("Difference")
            .numbers("Value", "Interval")
            .column("");
    difference(table, "Recall", recall, plot);
    difference(table, "Precision", precision, plot);
    return table.build();
  }

  private static void difference(Table table, String name, Estimate estimate, IntervalPlot plot) {
    table.row(
        text(name),
        text(Show.signed(estimate.value())),
        text(Show.signedInterval(estimate)),
        plot.draw(estimate, null));
  }

  Html confusion() {
    Html candidate = matrix("Candidate", evaluation.candidateMetrics().confusion());
    ModelMetrics champion = evaluation.championMetrics();
    return champion == null
        ? el("div", candidate).css("plots matrix")
        : el("div", candidate, matrix("Champion", champion.confusion())).css("plots matrix");
  }

  private static Html matrix(String model, Confusion confusion) {
    return Table.captioned(model + ": test photos at its own cut-off")
        .column("In truth")
        .numbers("called positive", "called negative")
        .row(
            "positive",
            Show.count(confusion.truePositives()) + " ✓",
            Show.count(confusion.falseNegatives()) + " ✕")
        .row(
            "negative",
            Show.count(confusion.falsePositives()) + " ✕",
            Show.count(confusion.trueNegatives()) + " ✓")
        .build();
  }

  Html slices() {
    if (evaluation.slices().isEmpty()) {
      return el("p", "There are no slices.").css("muted");
    }
    IntervalPlot plot =
        IntervalPlot.over(
            evaluation.slices().stream()
                .flatMap(slice -> Stream.of(slice.candidate(), orCandidate(slice))),
            DoubleStream.of(0));
    Table table =
        Table.captioned(
                "Parts of the test photos, %s. Plots go from %s: ● candidate, ○ champion"
                    .formatted(intervals, plot.range()))
            .column("Slice")
            .column("Metric")
            .numbers("Photos", "Candidate", "Interval", "Champion", "Interval")
            .column("")
            .column("Role");
    for (SliceResult slice : evaluation.slices()) {
      List<Html> cells = new ArrayList<>();
      cells.add(text(slice.slice()));
      cells.add(text(slice.metric()));
      cells.add(text(Show.count(slice.candidate().n())));
      cells.addAll(estimate(slice.candidate()));
      cells.addAll(estimate(slice.champion()));
      cells.add(plot.draw(slice.candidate(), slice.champion()));
      cells.add(role(slice));
      table.row("", cells);
    }
    return table.build();
  }

  private static Html role(SliceResult slice) {
    if (!slice.judged()) {
      return Tone.NEUTRAL.badge("too few to judge");
    }
    return slice.gating() ? Tone.NEUTRAL.badge("gates") : text("reported");
  }

  private static Estimate orCandidate(SliceResult slice) {
    Estimate champion = slice.champion();
    return champion == null ? slice.candidate() : champion;
  }

  private static List<Html> estimate(@Nullable Estimate estimate) {
    return estimate == null
        ? List.of(text(Show.NOTHING), text(Show.NOTHING))
        : List.of(text(Show.rate(estimate.value())), text(Show.interval(estimate)));
  }
}
