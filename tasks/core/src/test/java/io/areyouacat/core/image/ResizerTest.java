package io.areyouacat.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizerTest {

  private static final Offset<Float> ROUNDING = within(1e-3f);

  @Test
  void at_its_own_size_a_picture_stays_what_it_is() {
    Pixels pixels = random(13, 7, 1);

    float[] same = Resizer.resize(pixels, 13, 7);

    for (int i = 0; i < same.length; i++) {
      assertThat(same[i]).isEqualTo(pixels.rgb()[i] & 0xff);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 5", "16, 16", "31, 17", "64, 2", "200, 199"})
  void one_colour_stays_that_colour(int width, int height) {
    var rgb = new byte[3 * 16 * 16];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) 255;
      rgb[i + 1] = 100;
      rgb[i + 2] = 0;
    }

    float[] resized = Resizer.resize(new Pixels(16, 16, rgb), width, height);

    assertThat(resized).hasSize(3 * width * height);
    for (int i = 0; i < resized.length; i += 3) {
      assertThat(resized[i]).isCloseTo(255, ROUNDING);
      assertThat(resized[i + 1]).isCloseTo(100, ROUNDING);
      assertThat(resized[i + 2]).isCloseTo(0, ROUNDING);
    }
  }

  @Test
  void half_the_size_keeps_the_mean() {
    for (long seed = 0; seed < 20; seed++) {
      Pixels pixels = random(64, 48, seed);
      float[] half = Resizer.resize(pixels, 32, 24);

      double before = 0;
      for (byte value : pixels.rgb()) {
        before += (value & 0xff) / (double) pixels.rgb().length;
      }
      double after = 0;
      for (float value : half) {
        after += value / (double) half.length;
      }
      assertThat(after).as("mean with seed %s", seed).isCloseTo(before, within(1.0));
    }
  }

  /** Weights of a triangle of support 2 around 0.5 and 2.5: 0.75 0.75 0.25 and 0.25 0.75 0.75. */
  @Test
  void four_become_two_as_by_hand() {
    float[] two = Resizer.resize(grey(4, 1, 0, 100, 200, 40), 2, 1);

    assertThat(two[0]).isCloseTo((0.75f * 100 + 0.25f * 200) / 1.75f, ROUNDING);
    assertThat(two[3]).isCloseTo((0.25f * 100 + 0.75f * 200 + 0.75f * 40) / 1.75f, ROUNDING);
  }

  @Test
  void two_become_four_as_by_hand_in_both_directions() {
    for (int direction = 0; direction < 2; direction++) {
      float[] four =
          direction == 0
              ? Resizer.resize(grey(2, 1, 0, 100), 4, 1)
              : Resizer.resize(grey(1, 2, 0, 100), 1, 4);

      assertThat(four[0]).isCloseTo(0, ROUNDING);
      assertThat(four[3]).isCloseTo(25, ROUNDING);
      assertThat(four[6]).isCloseTo(75, ROUNDING);
      assertThat(four[9]).isCloseTo(100, ROUNDING);
    }
  }

  @Test
  void a_fine_pattern_becomes_grey_and_no_other_pattern() {
    var stripes = new int[64 * 64];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = i % 2 == 0 ? 0 : 200;
    }

    float[] small = Resizer.resize(grey(64, 64, stripes), 10, 10);

    for (float value : small) {
      assertThat(value).isCloseTo(100, within(6f));
    }
  }

  static Pixels grey(int width, int height, int... values) {
    var rgb = new byte[3 * values.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) values[i / 3];
    }
    return new Pixels(width, height, rgb);
  }

  static Pixels random(int width, int height, long seed) {
    var rgb = new byte[3 * width * height];
    new Random(seed).nextBytes(rgb);
    return new Pixels(width, height, rgb);
  }
}
