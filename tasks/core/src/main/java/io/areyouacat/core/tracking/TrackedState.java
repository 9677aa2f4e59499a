package io.areyouacat.core.tracking;

import java.util.Map;
import java.util.Optional;

/**
 * What a tracker is to be brought up to.
 *
 * @param run to be there as it says; empty leaves all runs as they are
 * @param aliases which model each stands for from now on; none: the alias goes
 */
public record TrackedState(
    Optional<TrackedRun> run, Map<ModelAlias, Optional<TrackedModel>> aliases) {

  public TrackedState {
    aliases = Map.copyOf(aliases);
  }
}
