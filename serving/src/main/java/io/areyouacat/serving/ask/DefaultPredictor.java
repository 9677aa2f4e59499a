package io.areyouacat.serving.ask;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoEncoder;
import io.areyouacat.core.photo.PhotoHeader;
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

/** Decodes and scores each photo, and writes it anew if it is to be kept, on a bounded pool. */
public final class DefaultPredictor implements Predictor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DefaultPredictor.class);

  private static final Duration MEMORY_COMES_BACK = Duration.ofSeconds(5);

  private final LiveModels models;
  private final PhotoDecoder decoder;
  private final PhotoEncoder encoder;
  private final ServerMetrics metrics;
  private final PixelMemory memory;
  private final Duration limit;
  private final Workers workers;

  /**
   * @param decoder refuses what has more bytes or pixels than {@code settings} allow
   */
  public DefaultPredictor(
      LiveModels models,
      PhotoDecoder decoder,
      PhotoEncoder encoder,
      ServerSettings settings,
      ServerMetrics metrics) {
    this(models, decoder, encoder, settings, metrics, PixelMemory.ofHeap());
  }

  DefaultPredictor(
      LiveModels models,
      PhotoDecoder decoder,
      PhotoEncoder encoder,
      ServerSettings settings,
      ServerMetrics metrics,
      PixelMemory memory) {
    this.models = models;
    this.decoder = decoder;
    this.encoder = encoder;
    this.metrics = metrics;
    this.memory = memory;
    this.limit = settings.answerTimeout();
    this.workers = new Workers(settings.workersHere(), settings.queue(), limit, metrics::queued);
    metrics.gauge("areyouacat.queue.waiting", "Photos that wait for a worker", workers::waiting);
  }

  @Override
  public Outcome ofPhoto(byte[] photo) {
    return ask(() -> photo(photo, false));
  }

  @Override
  public Outcome ofPhotoToKeep(byte[] photo) {
    return ask(() -> photo(photo, true));
  }

  @Override
  public Outcome ofPixels(Pixels picture) {
    return ask(() -> answer(picture, false));
  }

  private Outcome ask(Supplier<Outcome> work) {
    if (!modelInService()) {
      return new Outcome.NoModel();
    }
    try {
      Workers.Ending<Outcome> ending = workers.run(() -> counted(work));
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

  private Outcome counted(Supplier<Outcome> work) {
    metrics.predictionBegan();
    try {
      return work.get();
    } finally {
      metrics.predictionEnded();
    }
  }

  private Outcome photo(byte[] photo, boolean kept) {
    long pixels =
        decoder.readHeader(photo) instanceof PhotoReading.Readable<PhotoHeader> header
            ? header.value().pixels()
            : 0;
    try (PixelMemory.Taken ignored = memory.take(pixels)) {
      PhotoReading<Pixels> reading = decode(photo);
      return reading instanceof PhotoReading.Readable<Pixels> readable
          ? answer(readable.value(), kept)
          : refusal((PhotoReading.Refused<Pixels>) reading);
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
  private Outcome answer(Pixels upright, boolean kept) {
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
          model.version(),
          probability,
          answer,
          model.bands(),
          model.positiveCategory(),
          kept ? Optional.of(new KeptPhoto(encoder.jpeg(upright))) : Optional.empty());
    }
  }

  /** Takes no more questions and ends those under way, within the time a question may take. */
  @Override
  public void close() {
    workers.close();
  }
}
