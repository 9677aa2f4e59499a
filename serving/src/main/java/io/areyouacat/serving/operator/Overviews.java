package io.areyouacat.serving.operator;

import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.serving.live.LiveModel;
import io.areyouacat.serving.live.LiveModels;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Puts overviews together from the store, the model in service and the server's figures. */
public final class Overviews {

  private final ModelStore models;
  private final StoredNights nights;
  private final LiveModels live;
  private final TrafficFigures figures;
  private final Clock clock;
  private final AtomicReference<@Nullable ServedModel> known = new AtomicReference<>();

  public Overviews(ObjectStore store, LiveModels live, TrafficFigures figures, Clock clock) {
    this.models = new ModelStore(store);
    this.nights = new StoredNights(store, clock);
    this.live = live;
    this.figures = figures;
    this.clock = clock;
  }

  /** Waits for the store where something has changed there. Thread-safe. */
  public Overview now() {
    StoredNights.Look look = nights.look();
    return new Overview(
        clock.instant(), model(), look.night(), look.runs(), look.trouble(), figures.now());
  }

  private @Nullable ServedModel model() {
    Optional<LiveModel> lease = live.lease();
    if (lease.isEmpty()) {
      return null;
    }
    try (LiveModel model = lease.get()) {
      ServedModel before = known.get();
      if (before != null
          && before.version().equals(model.version())
          && before.since().equals(model.since())) {
        return before;
      }
      return describe(model);
    }
  }

  /** A store that is away now leaves out the test figures, until the next time. */
  private ServedModel describe(LiveModel model) {
    try {
      var served = ServedModel.of(model, models.evaluation(model.version()).orElse(null));
      known.set(served);
      return served;
    } catch (TemporaryException e) {
      return ServedModel.of(model, null);
    }
  }
}
