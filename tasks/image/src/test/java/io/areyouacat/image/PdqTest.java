package io.areyouacat.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.image.Pixels;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PdqTest {

  @Test
  void half_of_the_bits_are_set() {
    PdqHash hash = Pdq.hash(blobs(1, 200, 150));
    int set =
        Long.bitCount(hash.w0())
            + Long.bitCount(hash.w1())
            + Long.bitCount(hash.w2())
            + Long.bitCount(hash.w3());
    assertThat(set).isEqualTo(128);
  }

  @Test
  void the_hash_is_that_of_the_original_implementation() {
    // From PyPI's pdqhash 0.2.8 on the same picture, made there by the same arithmetic.
    var rgb = new byte[3 * 128 * 96];
    for (int y = 0; y < 96; y++) {
      for (int x = 0; x < 128; x++) {
        int at = 3 * (y * 128 + x);
        rgb[at] = (byte) (x * x / 64 + y);
        rgb[at + 1] = (byte) (x * y / 48);
        rgb[at + 2] = (byte) (2 * y + x);
      }
    }
    PdqHash hash = Pdq.hash(new Pixels(128, 96, rgb));
    assertThat(hash.hex())
        .isEqualTo("ab25768a8d2a12d8adaaaa5da8b7536aa893aaada9da4aa5a8ab2a9656a9555b");
    assertThat(hash.quality()).isEqualTo(64);
  }

  @Test
  void a_photo_matches_itself_when_it_was_made_smaller() {
    PdqHash large = Pdq.hash(blobs(2, 400, 300));
    PdqHash small = Pdq.hash(blobs(2, 200, 150));
    assertThat(large.matches(small)).as("distance %s", large.distance(small)).isTrue();
  }

  @Test
  void different_photos_do_not_match() {
    PdqHash one = Pdq.hash(blobs(3, 200, 150));
    PdqHash other = Pdq.hash(blobs(4, 200, 150));
    assertThat(one.distance(other)).isGreaterThan(80);
  }

  @Test
  void a_picture_of_one_colour_is_not_comparable() {
    PdqHash hash = Pdq.hash(new Pixels(100, 100, new byte[30_000]));
    assertThat(hash.quality()).isZero();
    assertThat(hash.comparable()).isFalse();
  }

  @Test
  void any_size_from_one_pixel_on_has_a_hash() {
    for (int[] size : new int[][] {{1, 1}, {1, 500}, {500, 1}, {63, 65}, {129, 127}}) {
      var pixels = new Pixels(size[0], size[1], new byte[3 * size[0] * size[1]]);
      assertThat(Pdq.hash(pixels).quality()).isBetween(0, 100);
    }
  }

  /** Smooth spots of any size, the same ones for one seed. */
  private static Pixels blobs(long seed, int width, int height) {
    var random = new Random(seed);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    var graphics = image.createGraphics();
    for (int i = 0; i < 40; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      graphics.fill(
          new Ellipse2D.Double(
              (random.nextDouble() - 0.2) * width,
              (random.nextDouble() - 0.2) * height,
              random.nextDouble() * width / 2,
              random.nextDouble() * height / 2));
    }
    graphics.dispose();
    return PixelConverter.toPixels(image);
  }
}
