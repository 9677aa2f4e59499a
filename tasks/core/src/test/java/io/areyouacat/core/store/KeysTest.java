package io.areyouacat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeysTest {

  @Test
  void a_key_is_a_relative_path_that_stays_inside() {
    assertThat(Keys.checked("a/b c/..d/e.")).isEqualTo("a/b c/..d/e.");
    for (String key : List.of("", "/", "a/", "/a", "a//b", "..", "a/../b", ".", "a\0")) {
      assertThat(Keys.isKey(key)).as(key).isFalse();
      assertThatThrownBy(() -> Keys.checked(key)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void the_order_is_that_of_the_utf8_bytes() {
    long seed = 20260131;
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String left = name(random);
      String right = name(random);
      int bytes =
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(Keys.order().compare(left, right)))
          .as("'%s' and '%s' with seed %s", left, right, seed)
          .isEqualTo(Integer.signum(bytes));
    }
  }

  private static String name(Random random) {
    int[] letters = {'a', 'b', '/', 0xE9, 0xD7FF, 0xE000, 0xFF01, 0x1F431, 0x10FFFF};
    var name = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      name.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return name.toString();
  }

  @Test
  void an_address_is_escaped_and_says_the_key_when_read() {
    URI uri = Keys.resolve(URI.create("s3://bucket/some%20where"), "a b/ü%?#+.jpg");

    assertThat(uri).hasToString("s3://bucket/some%20where/a%20b/%C3%BC%25%3F%23%2B.jpg");
    assertThat(uri.getPath()).isEqualTo("/some where/a b/ü%?#+.jpg");
    assertThat(Keys.resolve(URI.create("file:///x/"), "y")).hasToString("file:///x/y");
    assertThat(Keys.resolve(URI.create("s3://bucket"), "y")).hasToString("s3://bucket/y");
  }
}
