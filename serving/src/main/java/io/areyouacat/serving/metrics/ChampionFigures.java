package io.areyouacat.serving.metrics;

import io.areyouacat.core.model.ModelVersion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which model answers, and whether it is the champion. */
public final class ChampionFigures {

  private final Clock clock;
  private final Info info;
  private final Counter swaps;
  private final Counter refusals;
  private volatile @Nullable ModelVersion live;
  private volatile @Nullable Instant trainedAt;
  private volatile @Nullable Instant unseenSince;
  private volatile boolean refused;

  ChampionFigures(PrometheusMeterRegistry registry, Clock clock) {
    this.clock = clock;
    // Micrometer has no metric whose name may end with _info.
    info =
        Info.builder()
            .name("areyouacat_model_info")
            .help("1 for the version that answers")
            .labelNames("version")
            .register(registry.getPrometheusRegistry());
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

  /** Another model answers from now on. */
  public void swapped(ModelVersion version, Instant trained) {
    swaps.increment();
    trainedAt = trained;
    refused = false;
    info.setLabelValues(version.value());
    live = version;
  }

  /** The champion was not taken into service. */
  public void refused() {
    refusals.increment();
    refused = true;
  }

  /** What answers is the champion. */
  public void served() {
    refused = false;
  }

  /** No model answers any more. */
  public void none() {
    trainedAt = null;
    refused = false;
    ModelVersion leaving = live;
    if (leaving != null) {
      info.remove(leaving.value());
      live = null;
    }
  }

  /** The pointer could be followed. */
  public void seen() {
    unseenSince = null;
  }

  /** It could not, for whatever reason but the model itself. */
  public void unseen() {
    if (unseenSince == null) {
      unseenSince = clock.instant();
    }
  }

  private double age(@Nullable Instant from, double without) {
    return from == null ? without : Duration.between(from, clock.instant()).toMillis() / 1e3;
  }
}
