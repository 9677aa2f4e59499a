package io.areyouacat.core.model;

import io.areyouacat.core.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code models/champion.json}: which model is in service. The only mutable document of the store,
 * replaced by conditional writes.
 *
 * @param version what is in service, or null after a rollback from the first model
 * @param since when it was put there
 * @param history models that were in service before, the latest last
 * @param withdrawn versions that no night may promote
 * @param anchors by number of the test set: the best model promoted on it
 */
public record ChampionPointer(
    @Nullable ModelVersion version,
    @Nullable RunId runId,
    Instant since,
    List<ModelVersion> history,
    List<ModelVersion> withdrawn,
    Map<Integer, ModelVersion> anchors) {

  public static final String KEY = "models/champion.json";

  public ChampionPointer {
    history = List.copyOf(history);
    withdrawn = List.copyOf(withdrawn);
    anchors = Map.copyOf(anchors);
  }

  public Optional<ModelVersion> inService() {
    return Optional.ofNullable(version);
  }
}
