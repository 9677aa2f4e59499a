package io.areyouacat.serving.live;

import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that many hold. Whoever makes it holds it first; when the last one lets go, its native
 * memory is freed, once.
 */
final class SharedModel {

  private static final Logger LOG = LoggerFactory.getLogger(SharedModel.class);

  private final LoadedModel model;
  private final Instant since;
  private int holders = 1;

  SharedModel(LoadedModel model, Instant since) {
    this.model = model;
    this.since = since;
  }

  LoadedModel model() {
    return model;
  }

  Instant since() {
    return since;
  }

  /** Empty if everybody had let go already. */
  synchronized Optional<LiveModel> lease() {
    if (holders == 0) {
      return Optional.empty();
    }
    holders++;
    return Optional.of(new Lease(this));
  }

  void letGo() {
    if (wasLast()) {
      model.close();
      LOG.info("Freed model {}", model.version());
    }
  }

  private synchronized boolean wasLast() {
    holders--;
    return holders == 0;
  }
}
