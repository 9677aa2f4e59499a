package io.areyouacat.image;

import java.awt.Color;
import java.util.List;

/**
 * The colours of an animal. Cats and dogs draw from the same ones.
 *
 * @param main of most of the fur
 * @param second of belly, muzzle and patches
 * @param marks of stripes and ears
 */
record Coat(Color main, Color second, Color marks) {

  private static final List<Color> COLOURS =
      List.of(
          new Color(214, 138, 64),
          new Color(140, 140, 150),
          new Color(52, 48, 50),
          new Color(226, 205, 170),
          new Color(124, 84, 50),
          new Color(238, 234, 226),
          new Color(196, 152, 92),
          new Color(92, 96, 108));

  static Coat any(Easel easel) {
    Color main = easel.near(easel.oneOf(COLOURS), 0.06);
    Color second =
        easel.chance(0.5)
            ? Easel.mix(main, Color.WHITE, easel.between(0.5, 0.9))
            : easel.near(easel.oneOf(COLOURS), 0.06);
    return new Coat(main, second, Easel.mix(main, Color.BLACK, easel.between(0.25, 0.6)));
  }

  /** What stands out from the fur of the face. */
  Color whiskers() {
    int luma = LumaPlane.luma(main.getRed(), main.getGreen(), main.getBlue());
    return luma > 130 ? new Color(70, 60, 60) : new Color(240, 240, 235);
  }
}
