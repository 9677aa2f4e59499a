package io.areyouacat.serving.metrics;

import io.areyouacat.core.model.ModelVersion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which model answers, and whether it is the champion. */
final class ModelFigures {

  private final Clock clock;
  private final MultiGauge info;
  private final Counter swaps;
  private final Counter refusals;
  private volatile @Nullable Instant trainedAt;
  private volatile @Nullable Instant unseenSince;
  private volatile boolean refused;

  ModelFigures(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    info =
        MultiGauge.builder("areyouacat.model")
            .description("1 for the version that answers")
            .register(registry);
    swaps =
        Counter.builder("areyouacat.model.swaps")
            .description("Models taken into service")
            .register(registry);
    refusals =
        Counter.builder("areyouacat.model.refusals")
            .description("Times that the champion did not load or answered otherwise than its card")
            .register(registry);
    Gauge.builder("areyouacat.champion.refused", () -> refused ? 1 : 0)
        .description("1 while the champion is not what answers, since it was refused")
        .register(registry);
    Gauge.builder("areyouacat.champion.unseen", () -> age(unseenSince, 0))
        .description("How long the champion pointer could not be followed; 0 if it can be")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("areyouacat.model.age", () -> age(trainedAt, Double.NaN))
        .description("Since the model that answers was trained")
        .baseUnit("seconds")
        .register(registry);
  }

  void swapped(ModelVersion version, Instant trained) {
    swaps.increment();
    trainedAt = trained;
    refused = false;
    info.register(List.of(Row.of(Tags.of("version", version.value()), 1)), true);
  }

  void refused() {
    refusals.increment();
    refused = true;
  }

  void served() {
    refused = false;
  }

  void none() {
    trainedAt = null;
    refused = false;
    info.register(List.of(), true);
  }

  void seen() {
    unseenSince = null;
  }

  void unseen() {
    if (unseenSince == null) {
      unseenSince = clock.instant();
    }
  }

  private double age(@Nullable Instant from, double without) {
    return from == null ? without : Duration.between(from, clock.instant()).toMillis() / 1e3;
  }
}
