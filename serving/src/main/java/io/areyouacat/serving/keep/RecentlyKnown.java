package io.areyouacat.serving.keep;

import io.areyouacat.core.upload.PredictionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was said last, so that the store need not be asked; the longest unused goes. Thread-safe.
 */
final class RecentlyKnown {

  private final int most;
  private final LinkedHashMap<PredictionId, Known> known = new LinkedHashMap<>(16, 0.75f, true);

  RecentlyKnown(int most) {
    this.most = most;
  }

  synchronized Optional<Known> of(PredictionId id) {
    return Optional.ofNullable(known.get(id));
  }

  synchronized void put(PredictionId id, Known said) {
    known.put(id, said);
    var oldest = known.entrySet().iterator();
    while (known.size() > most && oldest.hasNext()) {
      Map.Entry<PredictionId, Known> ignored = oldest.next();
      oldest.remove();
    }
  }
}
