package io.areyouacat.core.run;

import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code runs/<run id>/tracking.json}: how a run is tracked beside its store. It is not there where
 * nothing is tracked.
 *
 * @param address where people see the tracked run, or null if it was never reached
 * @param problem why what was tracked last lacks something, in a sentence; null if nothing is
 *     lacking
 */
public record TrackingState(@Nullable String address, @Nullable String problem) {

  public static Optional<TrackingState> of(ObjectStore store, RunId run) {
    return store.get(key(run)).map(object -> Json.read(object.bytes(), TrackingState.class));
  }

  public void write(ObjectStore store, RunId run) {
    store.put(key(run), Json.bytes(this));
  }

  private static String key(RunId run) {
    return "runs/" + run + "/tracking.json";
  }
}
