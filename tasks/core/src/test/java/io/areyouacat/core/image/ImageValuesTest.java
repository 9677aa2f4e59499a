package io.areyouacat.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImageValuesTest {

  @Test
  void pixels_are_read_by_place_and_channel() {
    var pixels = new Pixels(2, 1, new byte[] {1, 2, 3, (byte) 254, 5, 6});

    assertThat(pixels.channel(0, 0, 2)).isEqualTo(3);
    assertThat(pixels.channel(1, 0, 0)).isEqualTo(254);
    assertThat(pixels.width()).isEqualTo(2);
    assertThat(pixels.height()).isEqualTo(1);
  }

  @Test
  void bytes_that_do_not_fit_the_size_are_refused() {
    assertThatThrownBy(() -> new Pixels(2, 2, new byte[11]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("11 bytes");
    assertThatThrownBy(() -> new Pixels(0, 2, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_hash_is_written_and_read_as_hexadecimal() {
    String hex = "f0".repeat(8) + "0".repeat(16) + "0123456789abcdef" + "f".repeat(16);
    PdqHash hash = PdqHash.parse(hex, 80);

    assertThat(hash.hex()).isEqualTo(hex);
    assertThat(hash.w2()).isEqualTo(0x0123456789abcdefL);
    assertThatThrownBy(() -> PdqHash.parse("ab", 80)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PdqHash(0, 0, 0, 0, 101))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_match_is_within_31_bits_and_needs_two_comparable_hashes() {
    var hash = new PdqHash(0, 0, 0, 0, 50);
    var near = new PdqHash(0x7fffffffL, 0, 0, 0, 100);
    var far = new PdqHash(0x7fffffffL, 0, 1, 0, 100);
    var vague = new PdqHash(0, 0, 0, 0, 49);

    assertThat(hash.distance(near)).isEqualTo(31);
    assertThat(hash.matches(near)).isTrue();
    assertThat(hash.distance(far)).isEqualTo(32);
    assertThat(hash.matches(far)).isFalse();
    assertThat(hash.matches(vague)).isFalse();
    assertThat(vague.matches(hash)).isFalse();
    assertThat(new PdqHash(-1, -1, -1, -1, 50).distance(hash)).isEqualTo(256);
  }

  @Test
  void a_thumbnail_is_its_jpeg() {
    byte[] jpeg = {(byte) 0xff, (byte) 0xd8, 1, 2};
    Thumbnail thumbnail = Thumbnail.ofJpeg(jpeg);

    assertThat(thumbnail.jpeg()).isEqualTo(jpeg);
    assertThat(thumbnail.dataUri()).isEqualTo("data:image/jpeg;base64,/9gBAg==");
  }
}
