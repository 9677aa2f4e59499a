package io.areyouacat.core.store;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A flat space of objects under one root. A key is a relative path with {@code /}, without empty,
 * {@code .} or {@code ..} parts. An object is seen whole or not at all: no reader ever meets a half
 * of one. Thread-safe.
 *
 * @see io.areyouacat.core.error.TemporaryException thrown where trying again may help
 * @see io.areyouacat.core.error.BadInputException thrown for a wrong address, bucket or secret
 */
public interface ObjectStore {

  URI root();

  /** The object with its entity tag, or empty if there is none. */
  Optional<StoredObject> get(String key);

  /** The first {@code length} bytes or all there are, or empty if there is no such object. */
  Optional<byte[]> getFirst(String key, int length);

  Optional<ObjectInfo> head(String key);

  /** Writes or replaces; returns the new entity tag. */
  String put(String key, byte[] bytes);

  /** Writes only if nothing is there. */
  ConditionalPut putIfAbsent(String key, byte[] bytes);

  /** Replaces only what still has {@code etag}; a missing object counts as changed. */
  ConditionalPut replace(String key, byte[] bytes, String etag);

  /** Every object whose key begins with {@code prefix}, by key in code-point order. */
  List<ObjectInfo> list(String prefix);

  /** Deletes it if it is there. */
  void delete(String key);

  /**
   * Writes that have begun and not ended, killed ones among them. A store that removes such by
   * itself has none to tell.
   */
  default List<UnfinishedWrite> unfinishedWrites() {
    return List.of();
  }

  /** Removes what it left; one that ended meanwhile, or is gone, is let be. */
  default void abandon(UnfinishedWrite write) {}

  /** The full address of a key, for people and for other programs. */
  default URI uri(String key) {
    return Keys.resolve(root(), key);
  }
}
