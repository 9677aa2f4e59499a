package io.areyouacat.core.upkeep;

import io.areyouacat.core.run.RunId;
import java.time.Instant;
import java.util.List;

/**
 * A run's folder.
 *
 * @param startedAt or, where it does not say so, when it was written to last
 * @param writtenAt when it was started or, if that is later, written to last
 * @param ended whether it came to an end, by whatever program it was driven
 * @param keys of all its objects; what tells that it was there comes last
 */
record StoredRun(RunId id, Instant startedAt, Instant writtenAt, boolean ended, List<String> keys) {

  StoredRun {
    keys = List.copyOf(keys);
  }

  String key(String file) {
    return "runs/" + id + "/" + file;
  }
}
