package io.areyouacat.core.forget;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.store.ConditionalPut.Refused;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code tombstones/}: what must not come back. Setting one twice is setting it once. */
public final class Tombstones {

  static final String ROOT = "tombstones/";

  private static final String SALT = ROOT + "salt";
  private static final Pattern KEY = Pattern.compile(ROOT + "([a-z]+)/([0-9a-f]{64})\\.json");

  private static final String RESTORE =
      "Restore '%s' from the mirror of the tombstones or a back-up.".formatted(SALT);

  private final ObjectStore store;

  public Tombstones(ObjectStore store) {
    this.store = store;
  }

  /** Those there are. Only the times of contributors are read; of the others the key says all. */
  public Buried read() {
    Map<TombstoneKind, Map<String, Instant>> times = new EnumMap<>(TombstoneKind.class);
    for (ObjectInfo info : store.list(ROOT)) {
      Matcher parts = KEY.matcher(info.key());
      if (parts.matches()) {
        TombstoneKind.of(parts.group(1))
            .ifPresent(
                kind ->
                    times
                        .computeIfAbsent(kind, each -> new TreeMap<>())
                        .put(parts.group(2), time(kind, info)));
      }
    }
    return times.isEmpty() ? Buried.NONE : new Buried(salt(), times);
  }

  private Instant time(TombstoneKind kind, ObjectInfo info) {
    return kind == TombstoneKind.CONTRIBUTOR
        ? store
            .get(info.key())
            .map(object -> Json.read(object.bytes(), Tombstone.class).at())
            .orElse(info.modified())
        : info.modified();
  }

  /**
   * Sets it, durably. A contributor's moves to the later time.
   *
   * @throws TemporaryException if somebody else moved it at the same moment
   */
  public Tombstone bury(TombstoneKind kind, String id, Instant at) {
    var tombstone = new Tombstone(kind, salt().subject(kind, id), at);
    if (store.putIfAbsent(tombstone.key(), Json.bytes(tombstone)) instanceof Refused) {
      return kind == TombstoneKind.CONTRIBUTOR ? move(tombstone) : tombstone;
    }
    return tombstone;
  }

  /** Whether there is one of this id; cheaper than reading all. */
  public boolean has(TombstoneKind kind, String id) {
    return store
        .get(SALT)
        .map(Tombstones::salt)
        .map(salt -> new Tombstone(kind, salt.subject(kind, id), Instant.EPOCH))
        .flatMap(tombstone -> store.head(tombstone.key()))
        .isPresent();
  }

  private Tombstone move(Tombstone wanted) {
    StoredObject object = store.get(wanted.key()).orElseThrow(() -> moved(wanted));
    Tombstone there = Json.read(object.bytes(), Tombstone.class);
    if (!wanted.at().isAfter(there.at())) {
      return there;
    }
    if (store.replace(wanted.key(), Json.bytes(wanted), object.etag()) instanceof Refused) {
      throw moved(wanted);
    }
    return wanted;
  }

  private static TemporaryException moved(Tombstone wanted) {
    return new TemporaryException(
        "The tombstone '%s' was changed at the same moment.".formatted(wanted.key()));
  }

  /**
   * The store's own; made by whoever needs it first, and never again.
   *
   * @throws BadInputException if it was lost, since no tombstone tells anything without it
   */
  public Salt salt() {
    Optional<StoredObject> there = store.get(SALT);
    if (there.isEmpty()) {
      if (hasAny()) {
        // Whoever set the first one in between drew the salt before that.
        return store.get(SALT).map(Tombstones::salt).orElseThrow(Tombstones::lost);
      }
      var random = new byte[Salt.BYTES];
      new SecureRandom().nextBytes(random);
      store.putIfAbsent(
          SALT, (HexFormat.of().formatHex(random) + "\n").getBytes(StandardCharsets.US_ASCII));
      there = store.get(SALT);
    }
    return there.map(Tombstones::salt).orElseThrow(Tombstones::lost);
  }

  private boolean hasAny() {
    return store.list(ROOT).stream().anyMatch(info -> KEY.matcher(info.key()).matches());
  }

  private static Salt salt(StoredObject object) {
    try {
      return new Salt(object.text().strip());
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "'%s' is damaged, so nobody can tell what the tombstones keep away.".formatted(SALT),
          RESTORE);
    }
  }

  private static BadInputException lost() {
    return new BadInputException(
        "There are tombstones but no '%s', so nobody can tell what they keep away.".formatted(SALT),
        RESTORE);
  }
}
