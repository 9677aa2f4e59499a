package io.areyouacat.core.forget;

import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.forget.Receipt.Removal;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ConditionalPut;
import io.areyouacat.core.store.ConditionalPut.Refused;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code receipts/}. */
public record Receipts(ObjectStore store) {

  public Optional<Receipt> find(String subject) {
    return store.get(Receipt.key(subject)).map(object -> Json.read(object.bytes(), Receipt.class));
  }

  /**
   * Says that a deletion is complete; again changes nothing.
   *
   * @throws TemporaryException if somebody else wrote it at the same moment
   */
  public Receipt write(Deletion done, List<String> left, Instant completedAt) {
    Optional<StoredObject> there = store.get(Receipt.key(done.subject()));
    Receipt before =
        there
            .map(object -> Json.read(object.bytes(), Receipt.class))
            .orElseGet(() -> new Receipt(done.kind(), done.subject(), List.of()));
    Receipt receipt = before.with(removal(done, left, completedAt));
    if (receipt.equals(before)) {
      return receipt;
    }
    byte[] json = Json.bytes(receipt);
    String key = Receipt.key(done.subject());
    ConditionalPut put =
        there.isEmpty()
            ? store.putIfAbsent(key, json)
            : store.replace(key, json, there.get().etag());
    if (put instanceof Refused) {
      throw new TemporaryException("'%s' was written at the same moment.".formatted(key));
    }
    return receipt;
  }

  private static Removal removal(Deletion done, List<String> left, Instant completedAt) {
    Map<String, Long> objects = new TreeMap<>();
    done.objects().forEach((place, keys) -> objects.put(place, (long) keys.size()));
    Redaction names = redaction(done);
    return new Removal(
        done.requestedAt(),
        done.startedAt(),
        completedAt,
        done.photos().size(),
        done.rows(),
        objects,
        done.documents(),
        done.dataSets(),
        done.models(),
        done.tags(),
        Stream.concat(done.left().stream(), left.stream()).map(names::text).toList());
  }

  private static Redaction redaction(Deletion done) {
    Map<String, String> ids = new TreeMap<>();
    done.photos().stream().map(PhotoId::sha256).forEach(id -> ids.put(id, Redaction.WORD));
    done.predictions().forEach(id -> ids.put(id, Redaction.WORD));
    return Redaction.of(ids);
  }
}
