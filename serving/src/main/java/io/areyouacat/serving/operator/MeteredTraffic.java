package io.areyouacat.serving.operator;

import io.areyouacat.core.model.Answer;
import io.areyouacat.core.upload.FeedbackAnswer;
import io.areyouacat.serving.metrics.ServerMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The figures that Prometheus gets, for the operators' page. */
public final class MeteredTraffic implements TrafficFigures {

  private final MeterRegistry registry;
  private final Instant since;
  private final IntSupplier pendingWrites;

  /**
   * @param since when the server was started
   */
  public MeteredTraffic(ServerMetrics metrics, Instant since, IntSupplier pendingWrites) {
    this.registry = metrics.registry();
    this.since = since;
    this.pendingWrites = pendingWrites;
  }

  @Override
  public Traffic now() {
    Map<Answer, Traffic.Band> bands = new EnumMap<>(Answer.class);
    for (Answer told : Answer.values()) {
      bands.put(told, band(told));
    }
    return new Traffic(
        since,
        (long) registry.get("areyouacat.http.in.flight").gauge().value(),
        pendingWrites.getAsInt(),
        registry.find("areyouacat.http.request").timers().stream()
            .map(this::route)
            .sorted(Comparator.comparing(Traffic.Route::route).thenComparing(Traffic.Route::method))
            .toList(),
        bands,
        rejected());
  }

  private Traffic.Route route(Timer timer) {
    String method = String.valueOf(timer.getId().getTag("method"));
    String route = String.valueOf(timer.getId().getTag("route"));
    long failures = 0;
    for (Counter counter :
        registry
            .find("areyouacat.http.responses")
            .tags("method", method, "route", route)
            .counters()) {
      failures +=
          String.valueOf(counter.getId().getTag("status")).startsWith("5")
              ? (long) counter.count()
              : 0;
    }
    ValueAtPercentile[] recent = timer.takeSnapshot().percentileValues();
    return new Traffic.Route(
        method, route, timer.count(), failures, seconds(recent, 0.5), seconds(recent, 0.99));
  }

  /** Without a request in the last minutes all percentiles are 0. */
  private static @Nullable Double seconds(ValueAtPercentile[] recent, double percentile) {
    return Arrays.stream(recent)
        .filter(value -> value.percentile() == percentile)
        .map(value -> value.value(TimeUnit.NANOSECONDS) / 1e9)
        .filter(value -> value > 0)
        .findFirst()
        .orElse(null);
  }

  private Traffic.Band band(Answer told) {
    String band = told.name().toLowerCase(Locale.ROOT);
    return new Traffic.Band(
        count("areyouacat.answers", "told", band),
        count("areyouacat.consents", "told", band, "kept", "true"),
        said(band, FeedbackAnswer.CAT),
        said(band, FeedbackAnswer.NOT_CAT),
        said(band, FeedbackAnswer.NOT_SURE));
  }

  private long said(String band, FeedbackAnswer actual) {
    return count("areyouacat.feedback", "told", band, "actual", actual.text());
  }

  private Map<String, Long> rejected() {
    Map<String, Long> rejected = new TreeMap<>();
    registry
        .find("areyouacat.rejected")
        .counters()
        .forEach(
            counter ->
                rejected.put(
                    String.valueOf(counter.getId().getTag("reason")), (long) counter.count()));
    return rejected;
  }

  private long count(String name, String... tags) {
    return (long)
        registry.find(name).tags(tags).counters().stream().mapToDouble(Counter::count).sum();
  }
}
