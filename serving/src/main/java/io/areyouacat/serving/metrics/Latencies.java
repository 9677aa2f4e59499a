package io.areyouacat.serving.metrics;

import java.time.Duration;
import java.util.stream.DoubleStream;

/** Upper bounds of histograms of time. */
final class Latencies {

  private Latencies() {}

  static Duration[] buckets() {
    return DoubleStream.of(
            0.25, 0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 50, 75, 100, 150, 250, 500, 1_000, 2_500,
            5_000, 10_000)
        .mapToObj(millis -> Duration.ofNanos(Math.round(1e6 * millis)))
        .toArray(Duration[]::new);
  }
}
