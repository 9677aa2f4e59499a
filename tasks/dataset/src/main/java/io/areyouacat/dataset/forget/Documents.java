package io.areyouacat.dataset.forget;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.areyouacat.core.dataset.Dataset;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.forget.Redaction;
import io.areyouacat.core.store.ConditionalPut.Refused;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Every document of a store that may name a photo or an upload. */
record Documents(ObjectStore store) {

  static final String DATA_SETS = "datasets/";
  static final String MODELS = "models/";

  private static final List<String> PREFIXES =
      List.of(DATA_SETS, "logs/", MODELS, "runs/", "tests/", "trainings/");
  private static final List<String> ENDINGS = List.of(".json", ".html", ".txt");

  /** Gives each with its key. */
  void forEach(BiConsumer<String, byte[]> action) {
    forEach(Instant.MIN, action);
  }

  /** Those written since then. */
  void forEach(Instant since, BiConsumer<String, byte[]> action) {
    for (String prefix : PREFIXES) {
      for (ObjectInfo info : store.list(prefix)) {
        if (!info.modified().isBefore(since) && ENDINGS.stream().anyMatch(info.key()::endsWith)) {
          store.get(info.key()).ifPresent(object -> action.accept(info.key(), object.bytes()));
        }
      }
    }
  }

  /**
   * Takes the ids out of some documents; what is not there any more or names none stays as it is.
   *
   * @param ids each with what a group named so is called now
   * @throws TemporaryException if somebody else writes one of them at the same time
   */
  void redact(Collection<String> keys, Map<String, String> ids) {
    Redaction redaction = Redaction.of(ids);
    for (String key : keys) {
      Optional<StoredObject> object = store.get(key);
      if (object.isPresent()) {
        replace(key, object.get(), redaction, ids);
      }
    }
  }

  private void replace(
      String key, StoredObject object, Redaction redaction, Map<String, String> ids) {
    if (redaction.named(new String(object.bytes(), UTF_8)).isEmpty()) {
      return;
    }
    byte[] redacted =
        key.startsWith(DATA_SETS)
            ? Json.bytes(Json.read(object.bytes(), Dataset.class).without(ids))
            : redaction.redact(key, object.bytes());
    if (!Arrays.equals(redacted, object.bytes())
        && store.replace(key, redacted, object.etag()) instanceof Refused) {
      throw new TemporaryException(
          "'%s' was written by somebody else at the same moment.".formatted(key));
    }
  }
}
