package io.areyouacat.serving.ask;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.settings.ServerSettings;
import io.areyouacat.serving.live.LiveModel;
import io.areyouacat.serving.live.LiveModels;
import io.areyouacat.serving.metrics.ServerMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes and scores each photo on one thread of a bounded pool. */
public final class DefaultPredictor implements Predictor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DefaultPredictor.class);

  private static final Duration MEMORY_COMES_BACK = Duration.ofSeconds(5);

  private final LiveModels models;
  private final PhotoDecoder decoder;
  private final ServerMetrics metrics;
  private final Duration limit;
  private final Workers workers;

  /**
   * @param decoder refuses what has more bytes or pixels than {@code settings} allow
   */
  public DefaultPredictor(
      LiveModels models, PhotoDecoder decoder, ServerSettings settings, ServerMetrics metrics) {
    this.models = models;
    this.decoder = decoder;
    this.metrics = metrics;
    this.limit = settings.answerTimeout();
    this.workers = new Workers(settings.workersHere(), settings.queue(), limit, metrics::queued);
    metrics.gauge("areyouacat.queue.waiting", "Photos that wait for a worker", workers::waiting);
  }

  @Override
  public Outcome ofPhoto(byte[] photo) {
    return ask(() -> decode(photo));
  }

  @Override
  public Outcome ofPixels(Pixels picture) {
    return ask(() -> new PhotoReading.Readable<>(picture));
  }

  private Outcome ask(Supplier<PhotoReading<Pixels>> picture) {
    if (!modelInService()) {
      return new Outcome.NoModel();
    }
    try {
      Workers.Ending<Outcome> ending = workers.run(() -> work(picture));
      if (ending instanceof Workers.Ending.Done<Outcome> done) {
        return done.result();
      }
      return ending instanceof Workers.Ending.Full<Outcome> full
          ? new Outcome.Busy(full.retryAfter())
          : new Outcome.TooSlow(limit);
    } catch (OutOfMemoryError e) {
      // One photo too many at once; the others go on.
      LOG.warn("There was no memory for a photo: {}", e.getMessage());
      return new Outcome.Busy(MEMORY_COMES_BACK);
    }
  }

  private boolean modelInService() {
    Optional<LiveModel> model = models.lease();
    model.ifPresent(LiveModel::close);
    return model.isPresent();
  }

  private Outcome work(Supplier<PhotoReading<Pixels>> picture) {
    metrics.predictionBegan();
    try {
      PhotoReading<Pixels> reading = picture.get();
      return reading instanceof PhotoReading.Readable<Pixels> readable
          ? answer(readable.value())
          : refusal((PhotoReading.Refused<Pixels>) reading);
    } finally {
      metrics.predictionEnded();
    }
  }

  private PhotoReading<Pixels> decode(byte[] photo) {
    long began = System.nanoTime();
    PhotoReading<Pixels> reading = decoder.decode(photo);
    metrics.decoded(Duration.ofNanos(System.nanoTime() - began));
    return reading;
  }

  private static Outcome refusal(PhotoReading.Refused<Pixels> refused) {
    return new Outcome.Refused(refused.reason(), refused.detail());
  }

  /** Everything that is said of the model is of the one that was asked. */
  private Outcome answer(Pixels upright) {
    Optional<LiveModel> lease = models.lease();
    if (lease.isEmpty()) {
      return new Outcome.NoModel();
    }
    try (LiveModel model = lease.get()) {
      long began = System.nanoTime();
      double probability = model.probabilities(List.of(upright))[0];
      metrics.inferred(Duration.ofNanos(System.nanoTime() - began));
      if (!Double.isFinite(probability)) {
        throw new IllegalStateException(
            "Model %s gave a photo no probability".formatted(model.version()));
      }
      var answer = model.bands().answer(probability);
      metrics.answers().answered(answer, probability);
      return new Outcome.Answered(
          model.version(), probability, answer, model.bands(), model.positiveCategory(), upright);
    }
  }

  /** Takes no more questions and ends those under way, within the time a question may take. */
  @Override
  public void close() {
    workers.close();
  }
}
