package io.areyouacat.serving.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All figures of one server. Their names are a contract. Thread-safe. */
public final class ServerMetrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RequestFigures requests = new RequestFigures(registry);
  private final AnswerFigures answers = new AnswerFigures(registry);
  private final ChampionFigures champion;
  private final AtomicInteger predictions = new AtomicInteger();
  private final Timer queue = stage("queue");
  private final Timer decode = stage("decode");
  private final Timer infer = stage("infer");
  private @Nullable JvmGcMetrics garbage;

  public ServerMetrics() {
    this(Clock.systemUTC());
  }

  ServerMetrics(Clock clock) {
    champion = new ChampionFigures(registry, clock);
    Gauge.builder("areyouacat.predictions.in.flight", predictions, AtomicInteger::get)
        .description("Photos being decoded or scored")
        .register(registry);
  }

  public RequestFigures requests() {
    return requests;
  }

  public AnswerFigures answers() {
    return answers;
  }

  public ChampionFigures champion() {
    return champion;
  }

  /** A worker took a photo up; {@link #predictionEnded} follows, whatever happens. */
  public void predictionBegan() {
    predictions.incrementAndGet();
  }

  public void predictionEnded() {
    predictions.decrementAndGet();
  }

  /** A photo waited so long for a worker. */
  public void queued(Duration waited) {
    queue.record(waited);
  }

  public void decoded(Duration took) {
    decode.record(took);
  }

  public void inferred(Duration took) {
    infer.record(took);
  }

  /**
   * Adds a number that is asked for with each scrape.
   *
   * @param name such as {@code areyouacat.pending.writes}
   */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /**
   * Watches the JVM and the processor from now on.
   *
   * @param physicalBytes memory of the whole process, networks included
   */
  public synchronized void watchProcess(Supplier<Number> physicalBytes) {
    if (garbage == null) {
      garbage = new JvmGcMetrics();
      garbage.bindTo(registry);
      new JvmMemoryMetrics().bindTo(registry);
      new JvmThreadMetrics().bindTo(registry);
      new ProcessorMetrics().bindTo(registry);
      new UptimeMetrics().bindTo(registry);
      Gauge.builder("areyouacat.physical.memory", physicalBytes)
          .description("Memory of the whole process, networks included")
          .baseUnit("bytes")
          .register(registry);
    }
  }

  public MeterRegistry registry() {
    return registry;
  }

  /** In Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }

  private Timer stage(String stage) {
    return Timer.builder("areyouacat.prediction")
        .description("Parts of a photo's way to its answer")
        .tag("stage", stage)
        .serviceLevelObjectives(Latencies.buckets())
        .register(registry);
  }

  @Override
  public synchronized void close() {
    if (garbage != null) {
      garbage.close();
    }
    registry.close();
  }
}
