package io.areyouacat.dataset;

import io.areyouacat.core.store.ConditionalPut;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A store on disk at one of whose writes its user dies, just after the write has its effect. */
final class DyingObjectStore implements ObjectStore {

  static final class DiedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DiedException(String message) {
      super(message);
    }
  }

  private final ObjectStore store;
  private int writesLeft;

  DyingObjectStore(ObjectStore store, int writesLeft) {
    this.store = store;
    this.writesLeft = writesLeft;
  }

  private <T> T write(String key, Supplier<T> write) {
    T result = write.get();
    if (writesLeft-- == 0) {
      throw new DiedException("Died after the write of " + key);
    }
    return result;
  }

  @Override
  public URI root() {
    return store.root();
  }

  @Override
  public Optional<StoredObject> get(String key) {
    return store.get(key);
  }

  @Override
  public Optional<byte[]> getFirst(String key, int length) {
    return store.getFirst(key, length);
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    return store.head(key);
  }

  @Override
  public String put(String key, byte[] bytes) {
    return write(key, () -> store.put(key, bytes));
  }

  @Override
  public ConditionalPut putIfAbsent(String key, byte[] bytes) {
    return write(key, () -> store.putIfAbsent(key, bytes));
  }

  @Override
  public ConditionalPut replace(String key, byte[] bytes, String etag) {
    return write(key, () -> store.replace(key, bytes, etag));
  }

  @Override
  public List<ObjectInfo> list(String prefix) {
    return store.list(prefix);
  }

  @Override
  public void delete(String key) {
    write(
        key,
        () -> {
          store.delete(key);
          return key;
        });
  }
}
