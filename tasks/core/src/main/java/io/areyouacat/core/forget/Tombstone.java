package io.areyouacat.core.forget;

import java.time.Instant;

/**
 * {@code tombstones/<kind>/<subject>.json}. It does not say what it stands for: only who has the id
 * already can tell, with the store's salt.
 *
 * @param subject salted SHA-256 of the id, 64 hexadecimal digits
 * @param at when it was set; of a contributor, uploads received later are not meant
 */
public record Tombstone(TombstoneKind kind, String subject, Instant at) {

  public String key() {
    return Tombstones.ROOT + kind + "/" + subject + ".json";
  }
}
