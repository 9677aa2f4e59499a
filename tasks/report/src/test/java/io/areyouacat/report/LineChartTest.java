package io.areyouacat.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.evaluation.Curve.Point;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LineChartTest {

  private final LineChart chart =
      new LineChart("c", "A title", "What it says", new Axis("x", 0, 10), new Axis("y", 0, 1));

  @Test
  void lines_go_through_the_points_in_the_plot_area() {
    chart.line(new LineChart.Series("a", List.of(new Point(0, 0), new Point(10, 1))));

    assertThat(html()).contains("points=\"58.0,244.0 446.0,22.0\"");
  }

  @Test
  void a_point_that_is_no_number_is_a_gap() {
    chart.line(
        new LineChart.Series(
            "a",
            List.of(
                new Point(0, 0), new Point(1, Double.NaN), new Point(2, 0.5), new Point(3, 0.5))));

    assertThat(html().split("<polyline", -1)).hasSize(3);
    assertThat(html()).doesNotContain("NaN");
  }

  @Test
  void a_chart_without_points_still_has_axes() {
    chart.line(new LineChart.Series("a", List.of()));

    assertThat(html()).doesNotContain("<polyline").contains("A title", "What it says");
  }

  @Test
  void a_marker_outside_is_left_out() {
    assertThat(chart.marker("cut-off", 11).marker("none", Double.NaN).build()).isNotNull();
    assertThat(html()).doesNotContain("marker");
    chart.marker("cut-off", 5);
    assertThat(html()).contains("class=\"marker\"", "cut-off");
  }

  @Test
  void ticks_are_round_numbers_and_few() {
    assertThat(new Axis("", 0, 1).ticks()).hasSize(6).contains(0.0, 1.0);
    assertThat(new Axis("", 1, 24).ticks()).containsExactly(5.0, 10.0, 15.0, 20.0);
    assertThat(new Axis("", 0, 0.0007).ticks()).hasSizeBetween(2, 8);
    assertThat(new Axis("", -0.03, 0.02).ticks()).hasSizeBetween(3, 8);
  }

  @Test
  void an_axis_holds_all_finite_values() {
    Axis axis = Axis.over("loss", DoubleStream.of(0.11, Double.NaN, 0.69, 0));

    assertThat(axis.low()).isEqualTo(0);
    assertThat(axis.high()).isBetween(0.69, 0.85);
    assertThat(Axis.over("", DoubleStream.of(Double.NaN))).isEqualTo(new Axis("", 0, 1));
    assertThat(Axis.over("", DoubleStream.of(3, 3)).low()).isLessThanOrEqualTo(3);
    assertThat(Axis.over("", DoubleStream.of(0, 0)).high()).isPositive();
    assertThatThrownBy(() -> new Axis("", 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private String html() {
    var out = new StringBuilder();
    chart.build().appendTo(out);
    return out.toString();
  }
}
