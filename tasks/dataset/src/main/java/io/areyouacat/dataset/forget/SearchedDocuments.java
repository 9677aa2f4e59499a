package io.areyouacat.dataset.forget;

import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers when documents were last searched for what is forgotten. A night under way may name in
 * one what it had read before, and the next search may come much later.
 *
 * @param margin by which clocks may differ, and by which a document may be older than it looks
 */
record SearchedDocuments(ObjectStore store, Duration margin) {

  /** Not with the tombstones, which outlive a restored back-up: its documents are searched anew. */
  static final String KEY = "documents-searched.json";

  private record Search(Instant began) {}

  /** Documents older than that were searched; everything is new to the first search. */
  Instant since(Instant now) {
    return store
        .get(KEY)
        .map(object -> Json.read(object.bytes(), Search.class).began())
        .map(began -> (began.isBefore(now) ? began : now).minus(margin))
        .orElse(Instant.MIN);
  }

  /**
   * Whatever was found is removed by now.
   *
   * @param began when the search began
   */
  void complete(Instant began) {
    store.put(KEY, Json.bytes(new Search(began)));
  }
}
