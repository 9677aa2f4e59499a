package io.areyouacat.report;

import static io.areyouacat.core.error.Checks.checkArgument;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** A line of numbers from {@code low} to {@code high}, and where its ticks are. */
record Axis(String name, double low, double high) {

  private static final int MOST_TICKS = 6;

  Axis {
    checkArgument(
        Double.isFinite(low) && low < high && Double.isFinite(high),
        "an axis cannot go from %s to %s",
        low,
        high);
  }

  /** Over all finite values, to the next round numbers. */
  static Axis over(String name, DoubleStream values) {
    var range = values.filter(Double::isFinite).summaryStatistics();
    if (range.getCount() == 0) {
      return new Axis(name, 0, 1);
    }
    double low = range.getMin();
    double high = range.getMax() > low ? range.getMax() : low + Math.max(1e-6, Math.abs(low));
    double step = step(high - low);
    return new Axis(name, Math.floor(low / step) * step, Math.ceil(high / step) * step);
  }

  /** 1, 2 or 5 times a power of ten, for at most {@link #MOST_TICKS} ticks. */
  private static double step(double span) {
    double power = Math.pow(10, Math.floor(Math.log10(span / MOST_TICKS)));
    for (int factor : new int[] {1, 2, 5}) {
      if (span / (factor * power) <= MOST_TICKS) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  List<Double> ticks() {
    double step = step(high - low);
    List<Double> ticks = new ArrayList<>();
    for (long i = Math.round(Math.ceil(low / step - 1e-9)); i * step <= high + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** 0 at {@code low}, 1 at {@code high}. */
  double position(double value) {
    return (value - low) / (high - low);
  }
}
