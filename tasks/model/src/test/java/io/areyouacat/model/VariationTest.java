package io.areyouacat.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VariationTest {
  private static final int SIDE = 8;

  private final byte[] levels = levels(1);

  @Test
  void the_variation_that_changes_nothing_changes_nothing() {
    float[] same = apply(new Variation(false, 1, 0, 0, 1, 0));
    for (int i = 0; i < same.length; i++) {
      assertThat(same[i]).isEqualTo(levels[i] & 0xff);
    }
  }

  @Test
  void a_mirrored_picture_has_its_columns_reversed() {
    float[] mirrored = apply(new Variation(true, 1, 0, 0, 1, 0));
    for (int i = 0; i < mirrored.length; i++) {
      int x = i % SIDE;
      assertThat(mirrored[i]).isEqualTo(levels[i - x + SIDE - 1 - x] & 0xff);
    }
  }

  @Test
  void a_moved_picture_repeats_its_edge() {
    float[] moved = apply(new Variation(false, 1, 0, 0.25, 1, 0));
    assertThat(moved[0]).isEqualTo(levels[2 * SIDE] & 0xff);
    assertThat(moved[(SIDE - 1) * SIDE]).isEqualTo(levels[(SIDE - 1) * SIDE] & 0xff);
  }

  @Test
  void levels_stay_within_0_to_255_whatever_is_drawn() {
    for (long seed = 0; seed < 200; seed++) {
      for (float level : apply(Variation.draw(new SplittableRandom(seed)))) {
        assertThat(level).as("seed %s", seed).isBetween(0f, 255f);
      }
    }
  }

  @Test
  void equal_seeds_vary_alike() {
    assertThat(Variation.draw(new SplittableRandom(5)))
        .isEqualTo(Variation.draw(new SplittableRandom(5)))
        .isNotEqualTo(Variation.draw(new SplittableRandom(6)));
  }

  private float[] apply(Variation variation) {
    var target = new float[3 * SIDE * SIDE];
    variation.write(levels, SIDE, target, 0);
    return target;
  }

  private static byte[] levels(long seed) {
    var levels = new byte[3 * SIDE * SIDE];
    new Random(seed).nextBytes(levels);
    return levels;
  }
}
