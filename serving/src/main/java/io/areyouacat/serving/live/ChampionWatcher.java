package io.areyouacat.serving.live;

import io.areyouacat.core.model.ChampionPointer;
import io.areyouacat.core.model.ChampionStore;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.model.StoredPointer;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.serving.metrics.ServerMetrics;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the champion pointer, the only owner of what is in service. A model that cannot be loaded
 * or answers otherwise than its card says is refused, and the one before it stays; so it does while
 * the store cannot be reached. Not thread-safe: one thread looks.
 */
public final class ChampionWatcher {

  private static final Logger LOG = LoggerFactory.getLogger(ChampionWatcher.class);

  /** Looks until a refused model is tried again: somebody may have mended it in its place. */
  static final int REFUSED_LOOKS = 12;

  private final ObjectStore store;
  private final ModelLoader loader;
  private final SwappableModels models;
  private final ServerMetrics metrics;

  /** Of the pointer that was followed last; null where that is to be tried again. */
  private @Nullable String followed;

  private int looksToRetry;
  private String trouble = "";

  public ChampionWatcher(
      ObjectStore store, ModelLoader loader, SwappableModels models, ServerMetrics metrics) {
    this.store = store;
    this.loader = loader;
    this.models = models;
    this.metrics = metrics;
  }

  /** Looks once, and follows the pointer if it has changed. */
  public void look() {
    try {
      Optional<ObjectInfo> info = store.head(ChampionPointer.KEY);
      boolean mend = looksToRetry > 0 && --looksToRetry == 0;
      if (info.isPresent() && (mend || !info.get().etag().equals(followed))) {
        new ChampionStore(store).read().ifPresent(this::follow);
      } else if (info.isEmpty() && models.version().isPresent()) {
        // A rollback from the first model writes a pointer to none; it does not delete it.
        say("'%s' is gone. What is in service stays.".formatted(ChampionPointer.KEY));
      }
      metrics.champion().seen();
    } catch (RuntimeException e) {
      // Whatever is wrong with the store: answers go on.
      metrics.champion().unseen();
      say("The champion cannot be followed now. What is in service stays. " + e.getMessage());
    }
  }

  private void follow(StoredPointer stored) {
    ModelVersion wanted = stored.pointer().inService().orElse(null);
    if (wanted == null) {
      models.retire();
      metrics.champion().none();
      looksToRetry = 0;
      say("No model is in service: the only one was rolled back.");
    } else if (models.version().equals(Optional.of(wanted))) {
      metrics.champion().served();
      looksToRetry = 0;
      trouble = "";
    } else {
      swap(wanted);
    }
    followed = stored.etag();
  }

  private void swap(ModelVersion wanted) {
    Loading loading = loader.load(wanted);
    if (loading instanceof Loading.Ready ready) {
      // Read first: after close() of the models it is freed at once.
      var trainedAt = ready.model().card().trainedAt();
      models.swap(ready.model());
      metrics.champion().swapped(wanted, trainedAt);
      looksToRetry = 0;
      trouble = "";
      LOG.info("Model {} is in service", wanted);
    } else if (loading instanceof Loading.Refused refused
        // Else the server is being stopped, which is no fault of the model.
        && !Thread.currentThread().isInterrupted()) {
      metrics.champion().refused();
      looksToRetry = REFUSED_LOOKS;
      say("Model %s was refused: %s. What is in service stays.".formatted(wanted, refused.why()));
    }
  }

  /** Once, not with each look. */
  private void say(String sentence) {
    if (!sentence.equals(trouble)) {
      LOG.warn(sentence);
      trouble = sentence;
    }
  }
}
