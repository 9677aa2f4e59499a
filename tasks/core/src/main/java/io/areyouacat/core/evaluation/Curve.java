package io.areyouacat.core.evaluation;

import java.util.List;

/** Points of a curve for a report. */
public record Curve(String x, String y, List<Point> points) {

  public Curve {
    points = List.copyOf(points);
  }

  public record Point(double x, double y) {}
}
