package io.areyouacat.core.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a writer left that was killed: parts of an object that no reader sees, and that take room.
 *
 * @param key the object it would have become
 * @param id tells it from others of the same key
 * @param startedAt by the store's clock
 */
public record UnfinishedWrite(String key, String id, Instant startedAt) {

  public UnfinishedWrite {
    requireNonNull(key, "key");
    requireNonNull(id, "id");
    requireNonNull(startedAt, "startedAt");
  }
}
