package io.areyouacat.storage;

import io.areyouacat.core.settings.StoreSettings;
import io.areyouacat.core.store.ConditionalPut;
import io.areyouacat.core.store.Keys;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import io.areyouacat.core.store.UnfinishedWrite;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket on S3, or a folder of one. Requests that fail are tried again by the SDK. */
public final class S3ObjectStore implements ObjectStore {

  private final S3Place place;
  private final S3Client client;
  private final S3Writer writer;
  private final S3Uploads uploads;

  /**
   * @param client is left open
   */
  S3ObjectStore(S3Place place, S3Client client, StoreSettings settings) {
    this.place = place;
    this.client = client;
    this.writer = new S3Writer(client, place.bucket(), settings.s3PartBytes());
    this.uploads = new S3Uploads(client, place);
  }

  @Override
  public URI root() {
    return place.root();
  }

  @Override
  public Optional<StoredObject> get(String key) {
    String full = full(key);
    return asking(
        key,
        () -> {
          var answer =
              client.getObject(
                  get -> get.bucket(place.bucket()).key(full), ResponseTransformer.toBytes());
          return new StoredObject(answer.asByteArrayUnsafe(), answer.response().eTag());
        });
  }

  @Override
  public Optional<byte[]> getFirst(String key, int length) {
    Optional<ObjectInfo> info = head(key);
    // S3 knows no empty ranges.
    if (info.isEmpty() || info.get().sizeBytes() == 0 || length == 0) {
      return info.map(there -> new byte[0]);
    }
    String full = full(key);
    return asking(
        key,
        () ->
            client
                .getObject(
                    get -> get.bucket(place.bucket()).key(full).range("bytes=0-" + (length - 1)),
                    ResponseTransformer.toBytes())
                .asByteArrayUnsafe());
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    String full = full(key);
    return asking(
        key,
        () -> {
          var head = client.headObject(ask -> ask.bucket(place.bucket()).key(full));
          return info(key, head.contentLength(), head.eTag(), head.lastModified());
        });
  }

  @Override
  public String put(String key, byte[] bytes) {
    String full = full(key);
    return translated(key, () -> writer.put(full, bytes));
  }

  @Override
  public ConditionalPut putIfAbsent(String key, byte[] bytes) {
    String full = full(key);
    return outcome(translated(key, () -> writer.putIfAbsent(full, bytes)));
  }

  @Override
  public ConditionalPut replace(String key, byte[] bytes, String etag) {
    String full = full(key);
    return outcome(translated(key, () -> writer.replace(full, bytes, etag)));
  }

  @Override
  public List<ObjectInfo> list(String prefix) {
    String full = place.prefix() + prefix;
    return translated(
        prefix,
        () ->
            client
                .listObjectsV2Paginator(list -> list.bucket(place.bucket()).prefix(full))
                .contents()
                .stream()
                // Some servers tidy a prefix such as a// up and find what does not begin with it.
                .filter(object -> object.key().startsWith(full))
                .map(
                    object ->
                        info(
                            object.key().substring(place.prefix().length()),
                            object.size(),
                            object.eTag(),
                            object.lastModified()))
                // Consoles leave empty objects that stand for folders.
                .filter(object -> Keys.isKey(object.key()))
                .sorted(Comparator.comparing(ObjectInfo::key, Keys.order()))
                .toList());
  }

  @Override
  public void delete(String key) {
    String full = full(key);
    translated(key, () -> client.deleteObject(object -> object.bucket(place.bucket()).key(full)));
  }

  @Override
  public List<UnfinishedWrite> unfinishedWrites() {
    return translated("", uploads::list);
  }

  @Override
  public void abandon(UnfinishedWrite write) {
    // Whatever is refused is refused for all of them, so what is said names the store.
    translated(
        "",
        () -> {
          uploads.abort(write);
          return write;
        });
  }

  private String full(String key) {
    return place.prefix() + Keys.checked(key);
  }

  /** Lists tell the time to the millisecond, heads to the second. */
  private static ObjectInfo info(String key, long sizeBytes, String etag, Instant modified) {
    return new ObjectInfo(key, sizeBytes, etag, modified.truncatedTo(ChronoUnit.SECONDS));
  }

  private static ConditionalPut outcome(Optional<String> etag) {
    return etag.<ConditionalPut>map(ConditionalPut.Written::new)
        .orElseGet(ConditionalPut.Refused::new);
  }

  private <T> Optional<T> asking(String key, Supplier<T> request) {
    return translated(
        key,
        () -> {
          try {
            return Optional.of(request.get());
          } catch (S3Exception e) {
            if (e.statusCode() == 404 && !S3Failures.code(e).equals("NoSuchBucket")) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private <T> T translated(String key, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw S3Failures.of(uri(key).toString(), e);
    }
  }
}
