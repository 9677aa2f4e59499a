package io.areyouacat.serving.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests by route, whatever they ask for. */
public final class RequestFigures {

  private static final double[] PERCENTILES = {0.5, 0.99};
  private static final int PERCENTILE_DIGITS = 2;
  private static final Duration RECENT = Duration.ofMinutes(5);

  private final MeterRegistry registry;
  private final AtomicInteger inFlight = new AtomicInteger();

  RequestFigures(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("areyouacat.http.in.flight", inFlight, AtomicInteger::get)
        .description("Requests being answered")
        .register(registry);
  }

  /** A request came in; {@link #ended} follows, whatever happens. */
  public void began() {
    inFlight.incrementAndGet();
  }

  /**
   * A request was answered.
   *
   * @param route its template, such as {@code /api/predictions/{id}/feedback}; one word for all
   *     paths without one
   */
  public void ended(String method, String route, int status, Duration took) {
    inFlight.decrementAndGet();
    Timer.builder("areyouacat.http.request")
        .description("From the request's head to the end of the answer")
        .tags("method", method, "route", route)
        .serviceLevelObjectives(Latencies.buckets())
        // For the operators' page; where there are buckets, Prometheus is told no percentiles.
        .publishPercentiles(PERCENTILES)
        .percentilePrecision(PERCENTILE_DIGITS)
        .distributionStatisticExpiry(RECENT)
        .register(registry)
        .record(took);
    Counter.builder("areyouacat.http.responses")
        .description("Answers by status")
        .tags("method", method, "route", route, "status", String.valueOf(status))
        .register(registry)
        .increment();
  }

  /**
   * A request got a problem for an answer.
   *
   * @param reason the problem's code
   */
  public void rejected(String reason) {
    Counter.builder("areyouacat.rejected")
        .description("Requests that got a problem for an answer")
        .tags("reason", reason)
        .register(registry)
        .increment();
  }
}
