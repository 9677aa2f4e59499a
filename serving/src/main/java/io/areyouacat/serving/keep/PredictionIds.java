package io.areyouacat.serving.keep;

import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.upload.PredictionId;
import io.areyouacat.core.upload.UploadFolder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Issues ids and reads them again, without any memory of them: 1 byte of flags, 5 of seconds since
 * 1970, 8 of the model's version, 16 random ones, and the first 16 of their HMAC-SHA256, in
 * base64url (RFC 4648, section 5) without padding. So any server with the key knows an id again,
 * and nobody else can make one.
 */
final class PredictionIds {

  /** Servers' clocks may differ by so much. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final int SECONDS_BYTES = 5;
  private static final int MODEL_BYTES = 8;
  private static final int RANDOM_BYTES = 16;
  private static final int SIGNED_BYTES = 1 + SECONDS_BYTES + MODEL_BYTES + RANDOM_BYTES;
  private static final int SIGNATURE_BYTES = 16;
  private static final int LETTERS = 62;

  /** Bits 3 to 5 of the flags; the two above stay 0, so that an id begins with a letter. */
  private static final int FORMAT = 1 << 3;

  private static final int KEPT = 1;

  private final SigningKey key;
  private final Duration age;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param age how old an id may be
   */
  PredictionIds(SigningKey key, Duration age, Clock clock) {
    this.key = key;
    this.age = age;
    this.clock = clock;
  }

  IssuedId issue(boolean kept, Answer told, ModelVersion model) {
    Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    var nonce = new byte[RANDOM_BYTES];
    random.nextBytes(nonce);
    ByteBuffer bytes = ByteBuffer.allocate(SIGNED_BYTES + SIGNATURE_BYTES);
    bytes.put((byte) (FORMAT | told.ordinal() << 1 | (kept ? KEPT : 0)));
    bytes.put(ByteBuffer.allocate(Long.BYTES).putLong(now.getEpochSecond()).array(), 3, 5);
    bytes.put(HexFormat.of().parseHex(model.value()));
    bytes.put(nonce);
    bytes.put(signature(bytes.array()), 0, SIGNATURE_BYTES);
    var id =
        new PredictionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array()));
    return new IssuedId(id, kept, told, now, model);
  }

  private byte[] signature(byte[] bytes) {
    return key.sign("id", Arrays.copyOf(bytes, SIGNED_BYTES));
  }

  /** Empty for what no server with this key issued, or not within the time that counts. */
  Optional<IssuedId> read(String text) {
    if (text.length() != LETTERS) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // The last letter has bits to spare: an id has one spelling only.
    boolean spelt = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text);
    byte[] given = Arrays.copyOfRange(bytes, SIGNED_BYTES, SIGNED_BYTES + SIGNATURE_BYTES);
    byte[] right = Arrays.copyOf(signature(bytes), SIGNATURE_BYTES);
    if (!MessageDigest.isEqual(given, right) || !spelt) {
      return Optional.empty();
    }
    int flags = bytes[0];
    int told = flags >> 1 & 3;
    if ((flags & ~7) != FORMAT || told >= Answer.values().length) {
      return Optional.empty();
    }
    var issued =
        new IssuedId(
            new PredictionId(text),
            (flags & KEPT) != 0,
            Answer.values()[told],
            at(bytes),
            model(bytes));
    return counts(issued.at()) ? Optional.of(issued) : Optional.empty();
  }

  private boolean counts(Instant at) {
    Instant now = clock.instant();
    return !at.isAfter(now.plus(SKEW)) && !at.isBefore(now.minus(age));
  }

  private static Instant at(byte[] bytes) {
    long seconds = 0;
    for (int i = 1; i <= SECONDS_BYTES; i++) {
      seconds = seconds << 8 | bytes[i] & 0xff;
    }
    return Instant.ofEpochSecond(seconds);
  }

  private static ModelVersion model(byte[] bytes) {
    int from = 1 + SECONDS_BYTES;
    return new ModelVersion(HexFormat.of().formatHex(bytes, from, from + MODEL_BYTES));
  }

  /**
   * Where the upload of an id is, or will be.
   *
   * @param id one that was read before
   */
  static UploadFolder folder(PredictionId id) {
    Instant at = at(Base64.getUrlDecoder().decode(id.value()));
    return new UploadFolder(LocalDate.ofInstant(at, ZoneOffset.UTC), id);
  }

  /** Opens the deletion of {@code id}; kept nowhere. */
  String deletionToken(PredictionId id) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign("deletion", id.value()));
  }

  boolean opens(String token, PredictionId id) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), deletionToken(id).getBytes(StandardCharsets.UTF_8));
  }
}
