package io.areyouacat.serving.metrics;

import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.upload.FeedbackAnswer;
import io.micrometer.core.instrument.Counter;
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
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All figures of one server, by what happened. Their names are a contract. Thread-safe. */
public final class ServerMetrics implements AutoCloseable {

  private static final String PREFIX = "areyouacat.";

  private static final int PROBABILITY_BINS = 20;

  private static final Duration[] LATENCIES =
      DoubleStream.of(
              1, 2, 3, 5, 7.5, 10, 15, 20, 30, 50, 75, 100, 150, 250, 500, 1_000, 2_500, 5_000,
              10_000)
          .mapToObj(millis -> Duration.ofNanos((long) (1e6 * millis)))
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger predictions = new AtomicInteger();
  private final Timer queue = stage("queue");
  private final Timer decode = stage("decode");
  private final Timer infer = stage("infer");
  private final Histogram probabilities;
  private final ModelFigures models;
  private @Nullable JvmGcMetrics garbage;

  public ServerMetrics() {
    this(Clock.systemUTC());
  }

  ServerMetrics(Clock clock) {
    models = new ModelFigures(registry, clock);
    Gauge.builder(PREFIX + "requests.in.flight", requests, AtomicInteger::get).register(registry);
    Gauge.builder(PREFIX + "predictions.in.flight", predictions, AtomicInteger::get)
        .description("Photos being decoded or scored")
        .register(registry);
    // Micrometer's own histograms round up to whole numbers.
    probabilities =
        Histogram.builder()
            .name("areyouacat_probability")
            .help("Of the positive category, as people were told")
            .withoutExemplars()
            .classicOnly()
            .classicUpperBounds(
                IntStream.rangeClosed(1, PROBABILITY_BINS)
                    .mapToDouble(bin -> (double) bin / PROBABILITY_BINS)
                    .toArray())
            .register(registry.getPrometheusRegistry());
  }

  /** For figures that nothing here is for. */
  public MeterRegistry registry() {
    return registry;
  }

  /** In Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }

  /** Begins to watch the JVM and the processor, once a process. */
  public synchronized void watchProcess() {
    if (garbage == null) {
      garbage = new JvmGcMetrics();
      garbage.bindTo(registry);
      new JvmMemoryMetrics().bindTo(registry);
      new JvmThreadMetrics().bindTo(registry);
      new ProcessorMetrics().bindTo(registry);
      new UptimeMetrics().bindTo(registry);
    }
  }

  /** A number that is asked for with each scrape, such as {@code pending.writes}. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(PREFIX + name, value).description(description).register(registry);
  }

  /** A request came in. */
  public void requestBegan() {
    requests.incrementAndGet();
  }

  /**
   * A request was answered.
   *
   * @param route its template, such as {@code /api/predictions/{id}/feedback}; one word for all
   *     paths that have none
   */
  public void requestEnded(String method, String route, int status, Duration took) {
    requests.decrementAndGet();
    Timer.builder(PREFIX + "http.request")
        .description("Until the last byte of the answer")
        .tags("method", method, "route", route, "status", String.valueOf(status))
        .serviceLevelObjectives(LATENCIES)
        .register(registry)
        .record(took);
  }

  /**
   * A request got a problem for an answer.
   *
   * @param reason the problem's code
   */
  public void rejected(String reason) {
    count("rejected", "Requests without what they asked for", "reason", reason);
  }

  /** A photo waited for a worker. */
  public void queued(Duration waited) {
    queue.record(waited);
  }

  public void decoded(Duration took) {
    decode.record(took);
  }

  public void inferred(Duration took) {
    infer.record(took);
  }

  /** A worker took a photo up. */
  public void predictionBegan() {
    predictions.incrementAndGet();
  }

  public void predictionEnded() {
    predictions.decrementAndGet();
  }

  /** Somebody was told something. */
  public void answered(Answer told, double probability) {
    count("answers", "Answers by band", "told", text(told));
    probabilities.observe(probability);
  }

  /**
   * A person who was told {@code told} allowed us to keep the photo or not, and we did or not.
   *
   * @param consent as the request says it
   */
  public void consented(Answer told, String consent, boolean kept) {
    count(
        "consents",
        "Answers by what people allow, and whether the photo is kept",
        "told",
        text(told),
        "consent",
        consent,
        "kept",
        String.valueOf(kept));
  }

  /**
   * A person said what was in the picture.
   *
   * @param repeated whether the same had been said before
   */
  public void feedback(Answer told, FeedbackAnswer actual, boolean repeated) {
    if (repeated) {
      count("feedback.repeated", "Feedback that said the same again", "told", text(told));
    } else {
      count(
          "feedback",
          "Feedback by what people had been told",
          "told",
          text(told),
          "actual",
          actual.text(),
          "agreement",
          agreement(told, actual));
    }
  }

  /** Another model answers from now on. */
  public void swapped(ModelVersion version, Instant trainedAt) {
    models.swapped(version, trainedAt);
  }

  /** The champion was not taken into service. */
  public void swapRefused() {
    models.refused();
  }

  /** What is in service is the champion. */
  public void championServed() {
    models.served();
  }

  /** Nothing is in service any more. */
  public void noModel() {
    models.none();
  }

  /** The champion pointer could be read. */
  public void championSeen() {
    models.seen();
  }

  /** It could not. */
  public void championUnseen() {
    models.unseen();
  }

  private void count(String name, String description, String... tags) {
    Counter.builder(PREFIX + name)
        .description(description)
        .tags(tags)
        .register(registry)
        .increment();
  }

  private Timer stage(String stage) {
    return Timer.builder(PREFIX + "prediction")
        .description("Parts of a photo's way to its answer")
        .tag("stage", stage)
        .serviceLevelObjectives(LATENCIES)
        .register(registry);
  }

  private static String agreement(Answer told, FeedbackAnswer actual) {
    if (told == Answer.UNSURE || actual.positive().isEmpty()) {
      return "open";
    }
    return actual.positive().get() == (told == Answer.POSITIVE) ? "agrees" : "disagrees";
  }

  private static String text(Answer told) {
    return told.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public synchronized void close() {
    if (garbage != null) {
      garbage.close();
    }
    registry.close();
  }
}
