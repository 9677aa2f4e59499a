package io.areyouacat.dataset;

import io.areyouacat.core.store.ConditionalPut;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A store during whose first read of a key somebody else does something. */
final class MeanwhileStore implements ObjectStore {

  private final ObjectStore store;
  private final String key;
  private final Runnable meanwhile;
  private boolean done;

  MeanwhileStore(ObjectStore store, String key, Runnable meanwhile) {
    this.store = store;
    this.key = key;
    this.meanwhile = meanwhile;
  }

  @Override
  public Optional<StoredObject> get(String wanted) {
    if (wanted.equals(key) && !done) {
      done = true;
      meanwhile.run();
    }
    return store.get(wanted);
  }

  @Override
  public URI root() {
    return store.root();
  }

  @Override
  public Optional<byte[]> getFirst(String wanted, int length) {
    return store.getFirst(wanted, length);
  }

  @Override
  public Optional<ObjectInfo> head(String wanted) {
    return store.head(wanted);
  }

  @Override
  public String put(String wanted, byte[] bytes) {
    return store.put(wanted, bytes);
  }

  @Override
  public ConditionalPut putIfAbsent(String wanted, byte[] bytes) {
    return store.putIfAbsent(wanted, bytes);
  }

  @Override
  public ConditionalPut replace(String wanted, byte[] bytes, String etag) {
    return store.replace(wanted, bytes, etag);
  }

  @Override
  public List<ObjectInfo> list(String prefix) {
    return store.list(prefix);
  }

  @Override
  public void delete(String wanted) {
    store.delete(wanted);
  }
}
