package io.areyouacat.serving.metrics;

import io.areyouacat.core.dataset.Drift;
import io.areyouacat.core.run.NightReport;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The night that ended last, as it stands in the store: how long ago, how it ended, and how far its
 * photos are from those the champion learnt from. Not thread-safe: one thread looks.
 */
public final class NightFigures {

  private static final Logger LOG = LoggerFactory.getLogger(NightFigures.class);

  private final ObjectStore store;
  private final MultiGauge verdict;
  private final MultiGauge psi;
  private final MultiGauge ks;
  private @Nullable String seenEtag;
  private volatile @Nullable Instant endedAt;
  private volatile boolean unreadable;

  public NightFigures(ObjectStore store, ServerMetrics metrics, Clock clock) {
    this.store = store;
    MeterRegistry registry = metrics.registry();
    Gauge.builder("areyouacat.night.age", () -> age(clock))
        .description("Since the last night ended")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("areyouacat.night.unreadable", () -> unreadable ? 1 : 0)
        .description("1 while the store does not say how the last night ended")
        .register(registry);
    verdict = rows(registry, "areyouacat.night.verdict", "1 for how the last night ended");
    psi =
        rows(
            registry,
            "areyouacat.night.drift.psi",
            "Population stability index of the last night's photos against the champion's");
    ks =
        rows(
            registry,
            "areyouacat.night.drift.ks",
            "Kolmogorov-Smirnov distance of the last night's photos from the champion's");
  }

  /** Looks once; the figures stay as they are while the store cannot be read. */
  public void look() {
    try {
      Optional<ObjectInfo> info = store.head(Nights.LATEST);
      if (info.isPresent() && !info.get().etag().equals(seenEtag)) {
        read(info.get());
      }
      unreadable = false;
    } catch (RuntimeException e) {
      if (!unreadable) {
        LOG.warn("How the last night ended cannot be read: {}", e.getMessage());
      }
      unreadable = true;
    }
  }

  private void read(ObjectInfo info) {
    Optional<NightReport> report = new Nights(store).latest();
    if (report.isPresent()) {
      show(report.get(), drift(report.get().runId()));
      endedAt = info.modified();
      seenEtag = info.etag();
    }
  }

  private void show(NightReport report, List<Drift> drift) {
    verdict.register(List.of(Row.of(Tags.of("verdict", report.verdict()), 1)), true);
    psi.register(drift.stream().map(d -> row(d, d.psi())).toList(), true);
    ks.register(drift.stream().map(d -> row(d, d.ks())).toList(), true);
  }

  /** None without a champion to compare with. */
  private List<Drift> drift(RunId run) {
    return new RunFolder(store, run)
        .find(TaskName.VALIDATE_DATASET, ValidationResult.class)
        .map(ValidationResult::drift)
        .orElse(List.of());
  }

  private static Row<?> row(Drift drift, double value) {
    return Row.of(Tags.of("property", drift.property()), value);
  }

  private double age(Clock clock) {
    Instant ended = endedAt;
    return ended == null ? Double.NaN : Duration.between(ended, clock.instant()).toMillis() / 1e3;
  }

  private static MultiGauge rows(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }
}
