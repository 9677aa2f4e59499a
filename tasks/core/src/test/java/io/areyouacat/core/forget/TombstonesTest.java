package io.areyouacat.core.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.InMemoryObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TombstonesTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final PhotoId PHOTO = new PhotoId("a".repeat(64));
  private static final String SOMEBODY = "b".repeat(64);

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Tombstones tombstones = new Tombstones(store);

  @Test
  void a_store_without_tombstones_keeps_nothing_away_and_needs_no_salt() {
    assertThat(tombstones.read()).isEqualTo(Buried.NONE);
    assertThat(tombstones.read().refuses(PHOTO)).isFalse();
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void an_upload_that_was_forgotten_is_known_without_its_id_in_the_store() {
    tombstones.bury(TombstoneKind.PREDICTION, "p-1", NOON);
    tombstones.bury(TombstoneKind.PREDICTION, "p-1", NOON.plusSeconds(1));

    assertThat(tombstones.read().of(PHOTO, "p-1", null, NOON)).isNotNull();
    assertThat(tombstones.read().of(PHOTO, "p-2", null, NOON)).isNull();
    assertThat(tombstones.read().of(PHOTO, null, null, NOON)).isNull();
    assertThat(store.list("tombstones/prediction/")).hasSize(1);
    assertThat(store.list(""))
        .allSatisfy(
            info -> {
              assertThat(info.key()).doesNotContain("p-1");
              assertThat(store.get(info.key()).map(StoredObject::text).orElseThrow())
                  .doesNotContain("p-1");
            });
  }

  @Test
  void a_single_tombstone_can_be_asked_for() {
    assertThat(tombstones.has(TombstoneKind.PREDICTION, "p-1")).isFalse();
    assertThat(store.list("")).isEmpty();

    tombstones.bury(TombstoneKind.PREDICTION, "p-1", NOON);

    assertThat(tombstones.has(TombstoneKind.PREDICTION, "p-1")).isTrue();
    assertThat(tombstones.has(TombstoneKind.PREDICTION, "p-2")).isFalse();
    assertThat(tombstones.has(TombstoneKind.CONTRIBUTOR, "p-1")).isFalse();
  }

  @Test
  void what_somebody_uploads_after_being_forgotten_is_not_meant() {
    tombstones.bury(TombstoneKind.CONTRIBUTOR, SOMEBODY, NOON);

    assertThat(tombstones.read().of(PHOTO, "p-1", SOMEBODY, NOON)).isNotNull();
    assertThat(tombstones.read().of(PHOTO, "p-1", SOMEBODY, NOON.plusSeconds(1))).isNull();

    tombstones.bury(TombstoneKind.CONTRIBUTOR, SOMEBODY, NOON.plusSeconds(60));
    tombstones.bury(TombstoneKind.CONTRIBUTOR, SOMEBODY, NOON);
    assertThat(tombstones.read().of(PHOTO, "p-1", SOMEBODY, NOON.plusSeconds(60))).isNotNull();
  }

  @Test
  void bytes_that_an_operator_had_removed_are_refused_and_bytes_that_just_went_are_not() {
    tombstones.bury(TombstoneKind.GONE, PHOTO.sha256(), NOON);
    assertThat(tombstones.read().refuses(PHOTO)).isFalse();
    assertThat(tombstones.read().isGone(PHOTO)).isTrue();
    assertThat(tombstones.read().of(PHOTO, "p", null, NOON)).isNull();

    tombstones.bury(TombstoneKind.PHOTO, PHOTO.sha256(), NOON);
    assertThat(tombstones.read().refuses(PHOTO)).isTrue();
    assertThat(tombstones.read().of(PHOTO, "p", null, NOON)).isNotNull();
    assertThat(tombstones.read().meansUploadsByDocument()).isTrue();
  }

  @Test
  void two_stores_have_salts_of_their_own() {
    var other = new Tombstones(new InMemoryObjectStore());

    assertThat(tombstones.salt()).isEqualTo(tombstones.salt()).isNotEqualTo(other.salt());
  }

  @Test
  void tombstones_without_their_salt_are_not_taken_for_none() {
    tombstones.bury(TombstoneKind.PREDICTION, "p-1", NOON);
    store.delete("tombstones/salt");

    assertThatThrownBy(tombstones::read)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no 'tombstones/salt'");
    assertThatThrownBy(() -> tombstones.bury(TombstoneKind.PREDICTION, "p-2", NOON))
        .isInstanceOf(BadInputException.class);
    assertThat(store.get("tombstones/salt")).isEmpty();

    store.put("tombstones/salt", new byte[] {'x'});
    assertThatThrownBy(tombstones::read)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("damaged");
  }
}
