package io.areyouacat.report;

import static io.areyouacat.report.Html.el;

import io.areyouacat.core.evaluation.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A small picture of one or two estimates with their intervals for the cell of a table, all rows of
 * which share an axis. The numbers stand in the table, so it is not read out.
 */
final class IntervalPlot {

  private static final double WIDTH = 180;
  private static final double HEIGHT = 26;
  private static final double MARGIN = 8;

  private final Axis axis;

  IntervalPlot(Axis axis) {
    this.axis = axis;
  }

  /** An axis that holds all of {@code estimates}, and zero if they are differences. */
  static IntervalPlot over(Stream<@Nullable Estimate> estimates, DoubleStream besides) {
    DoubleStream all =
        estimates
            .filter(Objects::nonNull)
            .flatMapToDouble(one -> DoubleStream.of(one.value(), one.low(), one.high()));
    return new IntervalPlot(Axis.over("", DoubleStream.concat(all, besides)));
  }

  /** What the axis goes from and to, for the caption. */
  String range() {
    return "%s to %s".formatted(Show.number(axis.low()), Show.number(axis.high()));
  }

  /**
   * A filled dot for the candidate and below it, if there is one, a hollow one for the champion.
   */
  Html draw(Estimate candidate, @Nullable Estimate champion) {
    List<Html> shapes = new ArrayList<>();
    for (double tick : axis.ticks()) {
      shapes.add(line("grid", x(tick), "1", x(tick), fixed(HEIGHT - 1)));
    }
    if (axis.low() < 0 && axis.high() > 0) {
      shapes.add(line("axis", x(0), "1", x(0), fixed(HEIGHT - 1)));
    }
    estimate(shapes, candidate, champion == null ? HEIGHT / 2 : 8, "s1");
    if (champion != null) {
      estimate(shapes, champion, 18, "s2 hollow");
    }
    return el("svg")
        .css("interval")
        .with("viewBox", "0 0 180 26")
        .with("aria-hidden", "true")
        .add(shapes);
  }

  private void estimate(List<Html> shapes, Estimate estimate, double y, String classes) {
    if (Double.isFinite(estimate.low()) && Double.isFinite(estimate.high())) {
      shapes.add(
          line("whisker " + classes, x(estimate.low()), fixed(y), x(estimate.high()), fixed(y)));
    }
    if (Double.isFinite(estimate.value())) {
      shapes.add(
          el("circle")
              .css("dot " + classes)
              .with("cx", x(estimate.value()))
              .with("cy", fixed(y))
              .with("r", "3.6"));
    }
  }

  private static Element line(String classes, String x1, String y1, String x2, String y2) {
    return el("line").css(classes).with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
  }

  private String x(double value) {
    return fixed(MARGIN + axis.position(value) * (WIDTH - 2 * MARGIN));
  }

  private static String fixed(double coordinate) {
    return String.format(Locale.ROOT, "%.1f", coordinate);
  }
}
