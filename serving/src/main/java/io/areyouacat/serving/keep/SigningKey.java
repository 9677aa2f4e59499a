package io.areyouacat.serving.keep;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.settings.ServerSettings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What only the servers of one store know. Never shown: it has no text of its own. */
final class SigningKey {

  /** Where it is kept if nobody gave one, for all servers of the store. */
  static final String KEY = "serving/key";

  private static final int BYTES = 32;
  private static final int LEAST_LETTERS = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern STORED = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");

  private final SecretKeySpec secret;

  SigningKey(byte[] secret) {
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * @param given by the environment; null for the store's own, which is drawn by whoever needs it
   *     first
   * @throws BadInputException if it is too short, or the store's was damaged
   */
  static SigningKey of(ObjectStore store, @Nullable String given) {
    if (given == null || given.isEmpty()) {
      return new SigningKey(HexFormat.of().parseHex(stored(store)));
    }
    if (given.length() < LEAST_LETTERS) {
      throw new BadInputException(
          "The key in %s has %d characters, and at least %d are needed."
              .formatted(ServerSettings.KEY, given.length(), LEAST_LETTERS),
          "Maybe draw one with: openssl rand -hex 32. Without the variable the store keeps one.");
    }
    return new SigningKey(given.getBytes(StandardCharsets.UTF_8));
  }

  private static String stored(ObjectStore store) {
    Optional<StoredObject> there = store.get(KEY);
    if (there.isEmpty()) {
      var random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      store.putIfAbsent(
          KEY, (HexFormat.of().formatHex(random) + "\n").getBytes(StandardCharsets.US_ASCII));
      there = store.get(KEY);
    }
    return there
        .map(object -> object.text().strip())
        .filter(text -> STORED.matcher(text).matches())
        .orElseThrow(
            () ->
                new BadInputException(
                    "'%s' is damaged, so no id of a prediction can be signed or read."
                        .formatted(KEY),
                    "Restore it from a back-up; or delete it, after which nobody can give feedback"
                        + " on earlier answers or delete their photos."));
  }

  /**
   * HMAC-SHA256 (RFC 2104), 32 bytes.
   *
   * @param purpose keeps what is signed for one thing from passing for another
   */
  byte[] sign(String purpose, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update((purpose + "\0").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every Java platform has " + ALGORITHM, e);
    }
  }

  byte[] sign(String purpose, String message) {
    return sign(purpose, message.getBytes(StandardCharsets.UTF_8));
  }
}
