package io.areyouacat.core.store;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ConditionalPut.Refused;
import io.areyouacat.core.store.ConditionalPut.Written;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A store that forgets everything when it is dropped. */
public final class InMemoryObjectStore implements ObjectStore {

  private final TreeMap<String, StoredObject> objects = new TreeMap<>(Keys.order());
  private final Map<String, Instant> times = new HashMap<>();
  private final List<UnfinishedWrite> unfinished = new ArrayList<>();
  private boolean listingDenied;
  private boolean abandoningDenied;

  @Override
  public URI root() {
    return URI.create("memory:///store");
  }

  @Override
  public synchronized Optional<StoredObject> get(String key) {
    return Optional.ofNullable(objects.get(Keys.checked(key)))
        .map(object -> new StoredObject(object.bytes().clone(), object.etag()));
  }

  @Override
  public synchronized Optional<byte[]> getFirst(String key, int length) {
    return get(key)
        .map(StoredObject::bytes)
        .map(bytes -> Arrays.copyOf(bytes, Math.min(length, bytes.length)));
  }

  @Override
  public synchronized Optional<ObjectInfo> head(String key) {
    return get(key).map(object -> info(key, object));
  }

  @Override
  public synchronized String put(String key, byte[] bytes) {
    var object = new StoredObject(bytes.clone(), PhotoId.sha256Hex(bytes));
    objects.put(Keys.checked(key), object);
    times.put(key, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    return object.etag();
  }

  @Override
  public synchronized ConditionalPut putIfAbsent(String key, byte[] bytes) {
    return objects.containsKey(Keys.checked(key)) ? new Refused() : new Written(put(key, bytes));
  }

  @Override
  public synchronized ConditionalPut replace(String key, byte[] bytes, String etag) {
    StoredObject now = objects.get(Keys.checked(key));
    return now != null && now.etag().equals(etag) ? new Written(put(key, bytes)) : new Refused();
  }

  @Override
  public synchronized List<ObjectInfo> list(String prefix) {
    return objects.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(entry -> info(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public synchronized void delete(String key) {
    objects.remove(Keys.checked(key));
  }

  /** Entity tag by key. */
  public synchronized Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    objects.forEach((key, object) -> contents.put(key, object.etag()));
    return contents;
  }

  private ObjectInfo info(String key, StoredObject object) {
    return new ObjectInfo(
        key, object.bytes().length, object.etag(), times.getOrDefault(key, Instant.EPOCH));
  }

  /** As a writer leaves it that is killed between two parts. */
  public synchronized void leaveUnfinished(UnfinishedWrite write) {
    unfinished.add(write);
  }

  /** From now on nobody may list what is unfinished. */
  public synchronized void denyListing() {
    listingDenied = true;
  }

  /** From now on nobody may remove what is unfinished. */
  public synchronized void denyAbandoning() {
    abandoningDenied = true;
  }

  private static void refuse(boolean denied) {
    if (denied) {
      throw new BadInputException("Access is denied.", "Ask for more rights.");
    }
  }

  @Override
  public synchronized List<UnfinishedWrite> unfinishedWrites() {
    refuse(listingDenied);
    return List.copyOf(unfinished);
  }

  @Override
  public synchronized void abandon(UnfinishedWrite write) {
    refuse(abandoningDenied);
    unfinished.remove(write);
  }
}
