package io.areyouacat.core.store;

import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A store at one of whose writes its user dies, as by {@code kill -9}: just before or just after it
 * has its effect. From then on the user is another process, and nothing fails.
 */
public final class FailingObjectStore implements ObjectStore {

  /** The user is dead. */
  public static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KilledException(String message) {
      super(message);
    }
  }

  private static final int MOST_WRITES = 10_000;

  private final ObjectStore store;
  private int writesLeft = Integer.MAX_VALUE;
  private boolean afterEffect;

  /** In memory. */
  public FailingObjectStore() {
    this(new InMemoryObjectStore());
  }

  /**
   * @param store has the objects
   */
  public FailingObjectStore(ObjectStore store) {
    this.store = store;
  }

  /** Lets {@code writes} writes pass and dies at the next one. */
  public void killAfter(int writes, boolean effect) {
    writesLeft = writes;
    afterEffect = effect;
  }

  /**
   * For every write of {@code work} and both moments of it: prepares a new store, does the work
   * until it dies there, does it again, and checks what is left.
   *
   * @return how often it died
   */
  public static int killedAtEveryWrite(
      Consumer<FailingObjectStore> prepare,
      Consumer<FailingObjectStore> work,
      Consumer<FailingObjectStore> check) {
    int killed = 0;
    for (int write = 0; write < 2 * MOST_WRITES; write++) {
      var store = new FailingObjectStore();
      prepare.accept(store);
      store.killAfter(write / 2, write % 2 == 1);
      try {
        work.accept(store);
        return killed;
      } catch (KilledException e) {
        killed++;
      }
      work.accept(store);
      check.accept(store);
    }
    throw new IllegalStateException("The work does not end");
  }

  /** Entity tag by key. */
  public Map<String, String> contents() {
    return store.list("").stream().collect(toMap(ObjectInfo::key, ObjectInfo::etag));
  }

  private synchronized <T> T write(String key, Supplier<T> write) {
    boolean dies = writesLeft-- == 0;
    if (dies && !afterEffect) {
      throw new KilledException("Killed at the write of " + key);
    }
    T result = write.get();
    if (dies) {
      throw new KilledException("Killed at the write of " + key);
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
