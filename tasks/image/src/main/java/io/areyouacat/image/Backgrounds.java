package io.areyouacat.image;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Places to be photographed in. Each has structure of the size of the picture, so that two photos
 * of the same animal are not the same to a perceptual hash.
 */
final class Backgrounds {

  private Backgrounds() {}

  static void paint(Easel easel) {
    switch (easel.below(6)) {
      case 0 -> Room.paint(easel);
      case 1 -> garden(easel);
      case 2 -> spots(easel);
      case 3 -> stripes(easel);
      case 4 -> tiles(easel);
      default -> cushions(easel);
    }
    if (easel.chance(0.5)) {
      shadows(easel);
    }
  }

  private static void garden(Easel easel) {
    double width = easel.width();
    double height = easel.height();
    easel.everywhere(
        easel.near(new Color(150, 195, 235), 0.15),
        easel.near(new Color(235, 235, 220), 0.1),
        true);
    for (int i = easel.below(5); i >= 0; i--) {
      cloud(easel, width * easel.between(0, 1), height * easel.between(0, 0.4));
    }
    double horizon = height * easel.between(0.3, 0.75);
    for (int i = easel.below(5) + 2; i >= 0; i--) {
      double size = easel.shortSide() * easel.between(0.1, 0.35);
      Color leaves = easel.near(new Color(60, 110, 50), 0.15);
      easel.fill(Easel.oval(width * easel.between(0, 1), horizon, size, size), leaves);
    }
    Color grass = easel.near(new Color(100, 150, 60), 0.2);
    easel.fill(new Rectangle2D.Double(0, horizon, width, height), grass);
    for (int i = 0; i < 250; i++) {
      double x = width * easel.between(0, 1);
      double y = easel.between(horizon, height);
      double tall = 4 + 14 * (y - horizon) / height;
      easel.line(
          Easel.curve(x, y, x, y - tall / 2, x + easel.between(-4, 4), y - tall),
          easel.near(grass, 0.25),
          1.2);
    }
  }

  private static void cloud(Easel easel, double x, double y) {
    for (int i = 0; i < 4; i++) {
      double size = easel.shortSide() * easel.between(0.04, 0.12);
      easel.fill(
          Easel.oval(x + easel.between(-2, 2) * size, y, size * 1.5, size),
          Easel.seeThrough(Color.WHITE, 0.7));
    }
  }

  /** Lights out of focus. */
  private static void spots(Easel easel) {
    Color ground = easel.anyColour(0.2, 0.8, 0.1, 0.8);
    easel.everywhere(ground, easel.anyColour(0.1, 0.8, 0.1, 0.9), easel.chance(0.5));
    for (int i = 12 + easel.below(25); i >= 0; i--) {
      double size = easel.shortSide() * easel.between(0.04, 0.22);
      easel.fill(
          Easel.oval(
              easel.width() * easel.between(0, 1),
              easel.height() * easel.between(0, 1),
              size,
              size),
          Easel.seeThrough(easel.anyColour(0.1, 0.8, 0.3, 1), easel.between(0.3, 0.9)));
    }
  }

  private static void stripes(Easel easel) {
    Color one = easel.anyColour(0.1, 0.7, 0.3, 0.95);
    easel.everywhere(one, Easel.mix(one, Color.BLACK, 0.3), true);
    double reach = easel.width() + easel.height();
    double turn = easel.between(0, Math.PI);
    easel.at(
        easel.width() / 2,
        easel.height() / 2,
        turn,
        1,
        false,
        () -> {
          double x = -reach / 2;
          while (x < reach / 2) {
            double thickness = easel.between(6, 40);
            easel.fill(
                new Rectangle2D.Double(x, -reach / 2, thickness, reach), easel.near(one, 0.35));
            x += thickness + easel.between(4, 35);
          }
        });
  }

  private static void tiles(Easel easel) {
    Color tile = easel.anyColour(0.05, 0.5, 0.35, 0.95);
    easel.everywhere(tile, tile, true);
    double side = easel.shortSide() * easel.between(0.12, 0.3);
    boolean chequered = easel.chance(0.4);
    Color other = easel.anyColour(0.05, 0.6, 0.1, 0.95);
    double shiftX = easel.between(0, side);
    double shiftY = easel.between(0, side);
    for (int row = -1; row * side < easel.height(); row++) {
      for (int column = -1; column * side < easel.width(); column++) {
        Color colour = easel.near(chequered && (row + column) % 2 == 0 ? other : tile, 0.12);
        easel.fill(
            new Rectangle2D.Double(column * side + shiftX, row * side + shiftY, side - 2, side - 2),
            colour);
      }
    }
  }

  private static void cushions(Easel easel) {
    Color wall = easel.anyColour(0.05, 0.5, 0.3, 0.9);
    easel.everywhere(wall, easel.near(wall, 0.3), true);
    List<Color> covers =
        List.of(
            easel.anyColour(0.3, 0.8, 0.3, 0.9),
            easel.anyColour(0.1, 0.6, 0.2, 0.8),
            easel.anyColour(0.1, 0.9, 0.5, 0.95));
    for (int i = 4 + easel.below(5); i >= 0; i--) {
      double wide = easel.width() * easel.between(0.2, 0.45);
      double tall = easel.height() * easel.between(0.15, 0.3);
      Color cover = easel.near(easel.oneOf(covers), 0.12);
      var cushion =
          Easel.oval(
              easel.width() * easel.between(0, 1),
              easel.height() * easel.between(0.15, 1.05),
              wide,
              tall,
              easel.between(-0.5, 0.5));
      easel.fur(cushion, cover, 9);
      easel.line(cushion, Easel.mix(cover, Color.BLACK, 0.4), 2);
    }
  }

  private static void shadows(Easel easel) {
    for (int i = easel.below(3); i >= 0; i--) {
      Color shade = easel.chance(0.5) ? Color.BLACK : Color.WHITE;
      easel.fill(
          Easel.oval(
              easel.width() * easel.between(0, 1),
              easel.height() * easel.between(0, 1),
              easel.width() * easel.between(0.15, 0.5),
              easel.height() * easel.between(0.15, 0.5),
              easel.between(0, 3)),
          Easel.seeThrough(shade, easel.between(0.1, 0.35)));
    }
  }
}
