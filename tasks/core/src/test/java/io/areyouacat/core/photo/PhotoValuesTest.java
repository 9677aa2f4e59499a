package io.areyouacat.core.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.areyouacat.core.photo.PhotoReading.Readable;
import io.areyouacat.core.photo.PhotoReading.Refused;
import io.areyouacat.core.store.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoValuesTest {

  /** FIPS 180-4's own example. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void an_id_is_the_sha256_of_the_bytes() {
    PhotoId id = PhotoId.of("abc".getBytes(StandardCharsets.US_ASCII));

    assertThat(id).hasToString(ABC).isEqualTo(new PhotoId(ABC));
    assertThat(id.key()).isEqualTo("photos/ba/" + ABC);
    assertThat(id).isGreaterThan(new PhotoId("0".repeat(64)));
    assertThat(Json.line(id)).isEqualTo('"' + ABC + '"');
    assertThat(Json.read(("\"" + ABC + "\"").getBytes(StandardCharsets.UTF_8), PhotoId.class))
        .isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "../photos"})
  void what_is_no_sha256_is_no_id(String value) {
    assertThatThrownBy(() -> new PhotoId(value)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PhotoId(ABC.toUpperCase(java.util.Locale.ROOT)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(RejectionReason.class)
  void every_reason_has_a_folder_and_a_way_out(RejectionReason reason) {
    assertThat(reason.folder()).matches("[a-z]+(-[a-z]+)*");
    assertThat(reason.suggestion()).endsWith(".");
  }

  @Test
  void a_reading_goes_on_only_while_it_is_readable() {
    PhotoReading<Integer> readable = new Readable<>(2);
    PhotoReading<Integer> refused = new Refused<>(RejectionReason.TRUNCATED, "It ends early.");

    assertThat(readable.then(n -> new Readable<>("x".repeat(n)))).isEqualTo(new Readable<>("xx"));
    assertThat(refused.then(n -> new Readable<>("x".repeat(n))))
        .isEqualTo(new Refused<String>(RejectionReason.TRUNCATED, "It ends early."));
  }

  @Test
  void a_header_declares_a_size_that_does_not_overflow() {
    assertThat(new PhotoHeader(PhotoFormat.PNG, 100_000, 100_000).pixels())
        .isEqualTo(10_000_000_000L);
    assertThatThrownBy(() -> new PhotoHeader(PhotoFormat.PNG, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("widthPixels (0)");
    assertThatThrownBy(() -> new PhotoHeader(PhotoFormat.PNG, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limits_are_positive() {
    assertThatThrownBy(() -> new PhotoLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PhotoLimits(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
