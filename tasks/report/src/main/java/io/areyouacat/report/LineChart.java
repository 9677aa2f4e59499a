package io.areyouacat.report;

import static io.areyouacat.report.Html.el;
import static io.areyouacat.report.Html.text;

import io.areyouacat.core.evaluation.Curve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines over one pair of axes, as SVG. Lines differ by colour and by dashes, so that they can be
 * told apart without colour; title and description are read out in place of the picture.
 */
final class LineChart {

  private static final int WIDTH = 460;
  private static final int HEIGHT = 290;
  private static final int LEFT = 58;
  private static final int RIGHT = 14;
  private static final int TOP = 22;
  private static final int BOTTOM = 46;
  private static final int MOST_DOTS = 40;

  /** A line of the chart; points that are not finite are gaps. */
  record Series(String name, List<Point> points) {}

  private final String id;
  private final String title;
  private final String description;
  private final Axis horizontal;
  private final Axis vertical;
  private final List<Html> drawing = new ArrayList<>();
  private final List<Html> legend = new ArrayList<>();
  private int lines;

  /**
   * @param id unique within the page
   */
  LineChart(String id, String title, String description, Axis horizontal, Axis vertical) {
    this.id = id;
    this.title = title;
    this.description = description;
    this.horizontal = horizontal;
    this.vertical = vertical;
  }

  LineChart line(Series series) {
    lines++;
    String classes = "line s" + lines;
    List<Point> segment = new ArrayList<>();
    for (Point point : series.points()) {
      if (Double.isFinite(point.x()) && Double.isFinite(point.y())) {
        segment.add(point);
      } else {
        draw(segment, classes);
        segment.clear();
      }
    }
    draw(segment, classes);
    return legend(series.name(), classes);
  }

  private void draw(List<Point> points, String classes) {
    if (points.isEmpty()) {
      return;
    }
    var path = new StringBuilder();
    for (Point point : points) {
      path.append(path.isEmpty() ? "" : " ").append(x(point.x())).append(',').append(y(point.y()));
    }
    drawing.add(el("polyline").css(classes).with("points", path.toString()));
    if (points.size() <= MOST_DOTS) {
      for (Point point : points) {
        drawing.add(
            el("circle")
                .css(classes.replace("line", "dot"))
                .with("cx", x(point.x()))
                .with("cy", y(point.y()))
                .with("r", "2.6"));
      }
    }
  }

  /** A grey line from corner to corner, where both axes mean the same. */
  LineChart diagonal(String name) {
    drawing.add(
        0,
        segment(
            "guide",
            x(horizontal.low()),
            y(vertical.low()),
            x(horizontal.high()),
            y(vertical.high())));
    return legend(name, "guide");
  }

  /** An upright line at {@code at}, if it is on the chart. */
  LineChart marker(String name, double at) {
    if (!(at >= horizontal.low() && at <= horizontal.high())) {
      return this;
    }
    drawing.add(0, segment("marker", x(at), y(vertical.low()), x(at), y(vertical.high())));
    return legend(name, "marker");
  }

  private LineChart legend(String name, String classes) {
    Element key =
        el("svg", segment(classes, "1", "6", "27", "6"))
            .with("viewBox", "0 0 28 12")
            .with("width", "28")
            .with("height", "12")
            .with("aria-hidden", "true");
    legend.add(el("li", key, text(name)));
    return this;
  }

  Html build() {
    Element svg =
        el("svg", el("title", title).with("id", id + "-title"))
            .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
            .with("role", "img")
            .with("aria-labelledby", id + "-title " + id + "-desc")
            .css("chart")
            .add(el("desc", description).with("id", id + "-desc"))
            .add(grid())
            .add(drawing);
    return el(
            "figure",
            el("figcaption", title),
            el("ul").css("legend").add(legend),
            svg,
            el("p", description).css("muted"))
        .css("plot");
  }

  private List<Html> grid() {
    List<Html> grid = new ArrayList<>();
    String left = x(horizontal.low());
    String right = x(horizontal.high());
    String bottom = y(vertical.low());
    String top = y(vertical.high());
    for (double tick : vertical.ticks()) {
      grid.add(segment("grid", left, y(tick), right, y(tick)));
      grid.add(label("end", "" + (LEFT - 8), fixed(at(vertical, tick) + 4), Show.number(tick)));
    }
    for (double tick : horizontal.ticks()) {
      grid.add(segment("tick", x(tick), bottom, x(tick), fixed(HEIGHT - BOTTOM + 5.0)));
      grid.add(label("middle", x(tick), "" + (HEIGHT - BOTTOM + 19), Show.number(tick)));
    }
    grid.add(segment("axis", left, bottom, right, bottom));
    grid.add(segment("axis", left, bottom, left, top));
    grid.add(
        label("middle", fixed((LEFT + WIDTH - RIGHT) / 2.0), "" + (HEIGHT - 6), horizontal.name())
            .css("name"));
    grid.add(label("start", "4", "12", vertical.name()).css("name"));
    return grid;
  }

  private static Element label(String anchor, String x, String y, String words) {
    return el("text", words).with("x", x).with("y", y).with("text-anchor", anchor);
  }

  private static Element segment(String classes, String x1, String y1, String x2, String y2) {
    return el("line").css(classes).with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
  }

  private String x(double value) {
    return fixed(LEFT + horizontal.position(value) * (WIDTH - LEFT - RIGHT));
  }

  private String y(double value) {
    return fixed(at(vertical, value));
  }

  private static double at(Axis vertical, double value) {
    return HEIGHT - BOTTOM - vertical.position(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static String fixed(double coordinate) {
    return String.format(Locale.ROOT, "%.1f", coordinate);
  }
}
