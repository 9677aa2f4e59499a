package io.areyouacat.core.upkeep;

import io.areyouacat.core.run.RunId;
import java.time.Instant;
import java.util.List;

/**
 * A run's folder.
 *
 * @param startedAt when it was started or, where it does not say so, when it was written to last
 * @param keys of all its objects; what tells that it was there comes last
 */
record StoredRun(RunId id, Instant startedAt, List<String> keys) {

  StoredRun {
    keys = List.copyOf(keys);
  }

  String key(String file) {
    return "runs/" + id + "/" + file;
  }

  /** Whether its night came to an end, by whatever program it was driven. */
  boolean ended() {
    return keys.contains(key("night.json"));
  }
}
