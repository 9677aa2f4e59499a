package io.areyouacat.dataset;

import io.areyouacat.core.store.ConditionalPut;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A store whose user is interrupted just before it first reads, writes or deletes certain keys, or
 * lists exactly these.
 */
public final class MeanwhileStore implements ObjectStore {

  private final ObjectStore store;
  private final String prefix;
  private final Runnable meanwhile;
  private boolean done;

  public MeanwhileStore(ObjectStore store, String prefix, Runnable meanwhile) {
    this.store = store;
    this.prefix = prefix;
    this.meanwhile = meanwhile;
  }

  @Override
  public Optional<StoredObject> get(String wanted) {
    uses(wanted);
    return store.get(wanted);
  }

  private void uses(String key) {
    if (key.startsWith(prefix) && !done) {
      done = true;
      meanwhile.run();
    }
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
    uses(wanted);
    return store.put(wanted, bytes);
  }

  @Override
  public ConditionalPut putIfAbsent(String wanted, byte[] bytes) {
    uses(wanted);
    return store.putIfAbsent(wanted, bytes);
  }

  @Override
  public ConditionalPut replace(String wanted, byte[] bytes, String etag) {
    uses(wanted);
    return store.replace(wanted, bytes, etag);
  }

  @Override
  public List<ObjectInfo> list(String wanted) {
    if (wanted.equals(prefix)) {
      uses(wanted);
    }
    return store.list(wanted);
  }

  @Override
  public void delete(String wanted) {
    uses(wanted);
    store.delete(wanted);
  }
}
