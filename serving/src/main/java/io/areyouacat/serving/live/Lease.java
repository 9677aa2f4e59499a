package io.areyouacat.serving.live;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One caller's hold on a model. */
final class Lease implements LiveModel {

  private final SharedModel shared;
  private final AtomicBoolean closed = new AtomicBoolean();

  Lease(SharedModel shared) {
    this.shared = shared;
  }

  @Override
  public ModelVersion version() {
    return shared.model().version();
  }

  @Override
  public ModelCard card() {
    return shared.model().card();
  }

  @Override
  public Instant since() {
    return shared.since();
  }

  @Override
  public Bands bands() {
    return shared.model().bands();
  }

  @Override
  public String positiveCategory() {
    return shared.model().positiveCategory();
  }

  @Override
  public double[] probabilities(List<Pixels> pictures) {
    if (closed.get()) {
      throw new IllegalStateException("This hold on model %s was let go".formatted(version()));
    }
    return shared.model().probabilities(pictures);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      shared.letGo();
    }
  }
}
