package io.areyouacat.serving.keep;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.store.ConditionalPut;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A store that goes away and comes back, or does not answer for as long as it likes. */
final class WeatheredObjectStore implements ObjectStore {

  enum Weather {
    FINE,
    AWAY,
    LOCKED,
    SILENT
  }

  private final ObjectStore store;
  private volatile CountDownLatch silence = new CountDownLatch(1);
  private volatile Weather weather = Weather.FINE;

  WeatheredObjectStore(ObjectStore store) {
    this.store = store;
  }

  void is(Weather now) {
    silence.countDown();
    silence = new CountDownLatch(1);
    weather = now;
  }

  private <T> T weather(Supplier<T> call) {
    switch (weather) {
      case FINE -> {}
      case AWAY -> throw new TemporaryException("The store is away.");
      case LOCKED -> throw new BadInputException("The store knows no such secret.", "Correct it.");
      case SILENT -> {
        try {
          silence.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new TemporaryException("Nobody waits any more.", e);
        }
      }
    }
    return call.get();
  }

  @Override
  public URI root() {
    return store.root();
  }

  @Override
  public Optional<StoredObject> get(String key) {
    return weather(() -> store.get(key));
  }

  @Override
  public Optional<byte[]> getFirst(String key, int length) {
    return weather(() -> store.getFirst(key, length));
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    return weather(() -> store.head(key));
  }

  @Override
  public String put(String key, byte[] bytes) {
    return weather(() -> store.put(key, bytes));
  }

  @Override
  public ConditionalPut putIfAbsent(String key, byte[] bytes) {
    return weather(() -> store.putIfAbsent(key, bytes));
  }

  @Override
  public ConditionalPut replace(String key, byte[] bytes, String etag) {
    return weather(() -> store.replace(key, bytes, etag));
  }

  @Override
  public List<ObjectInfo> list(String prefix) {
    return weather(() -> store.list(prefix));
  }

  @Override
  public void delete(String key) {
    weather(
        () -> {
          store.delete(key);
          return key;
        });
  }
}
