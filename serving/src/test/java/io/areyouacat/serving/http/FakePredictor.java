package io.areyouacat.serving.http;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.serving.ask.KeptPhoto;
import io.areyouacat.serving.ask.Outcome;
import io.areyouacat.serving.ask.Predictor;
import io.areyouacat.serving.live.LiveModel;
import io.areyouacat.serving.live.LiveModels;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Asks the model at once, on the caller's thread, unless a test says what to do instead. */
public final class FakePredictor implements Predictor {

  private final LiveModels models;
  private final PhotoDecoder decoder;
  private final Queue<Supplier<Outcome>> instead = new ConcurrentLinkedQueue<>();

  public FakePredictor(LiveModels models, PhotoDecoder decoder) {
    this.models = models;
    this.decoder = decoder;
  }

  /** What the next question comes to. */
  public void next(Supplier<Outcome> outcome) {
    instead.add(outcome);
  }

  @Override
  public Outcome ofPhoto(byte[] photo) {
    return ofPhoto(photo, Optional.empty());
  }

  @Override
  public Outcome ofPhotoToKeep(byte[] photo) {
    return ofPhoto(photo, Optional.of(new KeptPhoto(photo)));
  }

  private Outcome ofPhoto(byte[] photo, Optional<KeptPhoto> kept) {
    Supplier<Outcome> said = instead.poll();
    if (said != null) {
      return said.get();
    }
    PhotoReading<Pixels> reading = decoder.decode(photo);
    return reading instanceof PhotoReading.Readable<Pixels> readable
        ? answer(readable.value(), kept)
        : refused((PhotoReading.Refused<Pixels>) reading);
  }

  @Override
  public Outcome ofPixels(Pixels picture) {
    Supplier<Outcome> said = instead.poll();
    return said != null ? said.get() : answer(picture, Optional.empty());
  }

  private static Outcome refused(PhotoReading.Refused<Pixels> refused) {
    return new Outcome.Refused(refused.reason(), refused.detail());
  }

  private Outcome answer(Pixels picture, Optional<KeptPhoto> kept) {
    Optional<LiveModel> lease = models.lease();
    if (lease.isEmpty()) {
      return new Outcome.NoModel();
    }
    LiveModel model = lease.get();
    double probability = FakeModel.probability(picture);
    return new Outcome.Answered(
        model.version(),
        probability,
        model.bands().answer(probability),
        model.bands(),
        model.positiveCategory(),
        kept);
  }
}
