package io.areyouacat.serving.live;

import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.store.ConditionalPut;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A store that cannot be read at times. */
final class AwayStore implements ObjectStore {

  private final ObjectStore store;
  volatile boolean away;

  /** Keys that end with it cannot be read. */
  volatile String awayFor = "nothing";

  AwayStore(ObjectStore store) {
    this.store = store;
  }

  private void checkThere(String key) {
    if (away || key.endsWith(awayFor)) {
      throw new TemporaryException("The store is away.");
    }
  }

  @Override
  public URI root() {
    return store.root();
  }

  @Override
  public Optional<StoredObject> get(String key) {
    checkThere(key);
    return store.get(key);
  }

  @Override
  public Optional<byte[]> getFirst(String key, int length) {
    checkThere(key);
    return store.getFirst(key, length);
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    checkThere(key);
    return store.head(key);
  }

  @Override
  public String put(String key, byte[] bytes) {
    return store.put(key, bytes);
  }

  @Override
  public ConditionalPut putIfAbsent(String key, byte[] bytes) {
    return store.putIfAbsent(key, bytes);
  }

  @Override
  public ConditionalPut replace(String key, byte[] bytes, String etag) {
    return store.replace(key, bytes, etag);
  }

  @Override
  public List<ObjectInfo> list(String prefix) {
    checkThere(prefix);
    return store.list(prefix);
  }

  @Override
  public void delete(String key) {
    store.delete(key);
  }
}
