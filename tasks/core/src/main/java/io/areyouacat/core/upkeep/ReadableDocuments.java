package io.areyouacat.core.upkeep;

import java.util.Optional;
import java.util.Set;

/**
 * Documents without those that are known to be unreadable, which were reported already.
 *
 * @param unreadable their keys
 */
record ReadableDocuments(Documents documents, Set<String> unreadable) {

  <T> Optional<T> find(String key, Class<T> type) {
    return unreadable.contains(key) ? Optional.empty() : documents.find(key, type);
  }

  /** Whether something is there, readable or not. */
  boolean exists(String key) {
    return unreadable.contains(key) || documents.store().head(key).isPresent();
  }
}
