package io.areyouacat.serving.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.store.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PredictionIdsTest {

  private static final ModelVersion MODEL = new ModelVersion("fedcba9876543210");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.75Z");
  private static final Duration AGE = Duration.ofDays(180);

  private final SettableClock clock = new SettableClock(NOON);
  private final PredictionIds ids = ids("k".repeat(32));

  private PredictionIds ids(String key) {
    return new PredictionIds(SigningKey.of(new InMemoryObjectStore(), key), AGE, clock);
  }

  @Test
  void another_server_with_the_same_key_reads_all_that_an_id_says() {
    for (Answer told : Answer.values()) {
      for (boolean kept : new boolean[] {true, false}) {
        IssuedId issued = ids.issue(kept, told, MODEL);

        assertThat(ids("k".repeat(32)).read(issued.id().value())).contains(issued);
        assertThat(issued)
            .isEqualTo(
                new IssuedId(
                    issued.id(), kept, told, Instant.parse("2026-03-01T12:00:00Z"), MODEL));
      }
    }
  }

  @Test
  void an_id_has_62_characters_begins_with_a_letter_and_is_never_drawn_twice() {
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String id = ids.issue(true, Answer.UNSURE, MODEL).id().value();
      assertThat(id).matches("[A-Za-z][A-Za-z0-9_-]{61}");
      assertThat(drawn.add(id.substring(18, 40))).isTrue();
    }
  }

  @Test
  void an_id_with_any_bit_changed_is_unknown() {
    byte[] bytes =
        Base64.getUrlDecoder().decode(ids.issue(true, Answer.POSITIVE, MODEL).id().value());
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] forged = bytes.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);

      assertThat(ids.read(Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
          .as("bit %s", bit)
          .isEmpty();
    }
  }

  @Test
  void an_id_has_one_spelling() {
    String id = ids.issue(true, Answer.POSITIVE, MODEL).id().value();
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    // The last letter carries 2 bits, and decoders do not look at its other 4.
    int read = 0;
    for (int i = 0; i < letters.length(); i++) {
      read += ids.read(id.substring(0, 61) + letters.charAt(i)).isPresent() ? 1 : 0;
    }

    assertThat(read).isEqualTo(1);
  }

  @Test
  void what_is_no_id_is_unknown() {
    String id = ids.issue(true, Answer.POSITIVE, MODEL).id().value();

    assertThat(ids.read("")).isEmpty();
    assertThat(ids.read(id + "A")).isEmpty();
    assertThat(ids.read(id.substring(1))).isEmpty();
    assertThat(ids.read("../".repeat(20) + "ab")).isEmpty();
    assertThat(ids.read("\u00e9".repeat(62))).isEmpty();
    assertThat(ids("l".repeat(32)).read(id)).isEmpty();
  }

  @Test
  void an_id_counts_from_when_it_is_issued_until_it_is_too_old() {
    String id = ids.issue(true, Answer.POSITIVE, MODEL).id().value();

    clock.pass(AGE.minusSeconds(1));
    assertThat(ids.read(id)).isPresent();
    clock.pass(Duration.ofSeconds(2));
    assertThat(ids.read(id)).isEmpty();

    clock.pass(AGE.negated().minusSeconds(61));
    assertThat(ids.read(id)).isPresent();
    clock.pass(Duration.ofSeconds(-2));
    assertThat(ids.read(id)).isEmpty();
  }

  @Test
  void a_token_opens_its_own_prediction_only() {
    IssuedId mine = ids.issue(true, Answer.POSITIVE, MODEL);
    IssuedId theirs = ids.issue(true, Answer.POSITIVE, MODEL);
    String token = ids.deletionToken(mine.id());

    assertThat(ids.opens(token, mine.id())).isTrue();
    assertThat(ids.opens(token, theirs.id())).isFalse();
    assertThat(ids.opens(token + "A", mine.id())).isFalse();
    assertThat(ids.opens("", mine.id())).isFalse();
    assertThat(ids("l".repeat(32)).opens(token, mine.id())).isFalse();
  }

  @Test
  void servers_of_one_store_draw_one_key() {
    var store = new InMemoryObjectStore();
    var first = new PredictionIds(SigningKey.of(store, null), AGE, clock);
    var second = new PredictionIds(SigningKey.of(store, null), AGE, clock);
    var elsewhere = new PredictionIds(SigningKey.of(new InMemoryObjectStore(), ""), AGE, clock);
    String id = first.issue(true, Answer.POSITIVE, MODEL).id().value();

    assertThat(second.read(id)).isPresent();
    assertThat(elsewhere.read(id)).isEmpty();
  }

  @Test
  void a_key_that_cannot_be_used_is_said_without_being_shown() {
    var store = new InMemoryObjectStore();

    assertThatThrownBy(() -> SigningKey.of(store, "too short"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("AREYOUACAT_SERVER_KEY has 9 characters, and at least 32")
        .hasMessageNotContaining("too short");
    assertThat(store.list("")).isEmpty();

    store.put(SigningKey.KEY, "damaged".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> SigningKey.of(store, null))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'serving/key' is damaged")
        .hasMessageContaining("back-up");
  }

  @Test
  void a_contributor_is_a_hash_that_only_this_server_can_make() {
    String mine =
        new Contributors(SigningKey.of(new InMemoryObjectStore(), "k".repeat(32))).hash("abcdefgh");

    assertThat(mine)
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(
            new Contributors(SigningKey.of(new InMemoryObjectStore(), "l".repeat(32)))
                .hash("abcdefgh"));
    assertThat(Contributors.isWellFormed("abcdefgh")).isTrue();
    assertThat(Contributors.isWellFormed("a".repeat(128))).isTrue();
    assertThat(Contributors.isWellFormed("abcdefg")).isFalse();
    assertThat(Contributors.isWellFormed("a".repeat(129))).isFalse();
    assertThat(Contributors.isWellFormed("me@example.org")).isFalse();
    assertThat(Contributors.isWellFormed("abcdefgh\n")).isFalse();
  }
}
