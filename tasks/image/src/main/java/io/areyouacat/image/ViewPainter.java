package io.areyouacat.image;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** What fills the whole picture: mountains, a city, the sea, shapes. */
final class ViewPainter {

  private final Easel easel;

  private ViewPainter(Easel easel) {
    this.easel = easel;
  }

  static void paint(Easel easel) {
    var painter = new ViewPainter(easel);
    switch (easel.below(4)) {
      case 0 -> painter.mountains();
      case 1 -> painter.city();
      case 2 -> painter.sea();
      default -> painter.shapes();
    }
  }

  private void mountains() {
    easel.everywhere(
        easel.anyColour(0.1, 0.6, 0.5, 0.95), easel.anyColour(0.05, 0.5, 0.7, 1), true);
    double sun = easel.shortSide() * easel.between(0.05, 0.14);
    easel.fill(
        Easel.oval(
            easel.width() * easel.between(0.1, 0.9),
            easel.height() * easel.between(0.1, 0.4),
            sun,
            sun),
        new Color(255, 240, 190));
    Color rock = easel.anyColour(0.1, 0.5, 0.25, 0.7);
    for (int layer = 0; layer < 4; layer++) {
      double base = easel.height() * (0.35 + 0.17 * layer);
      Path2D ridge = new Path2D.Double();
      ridge.moveTo(-10, easel.height() + 10);
      for (double x = -10; x < easel.width() + 40; x += easel.between(18, 60)) {
        ridge.lineTo(x, base + easel.height() * easel.between(-0.22, 0.12));
      }
      ridge.lineTo(easel.width() + 10, easel.height() + 10);
      ridge.closePath();
      Color tone = easel.near(Easel.mix(rock, Color.BLACK, 0.18 * layer), 0.12);
      easel.fur(ridge, tone, 14);
    }
  }

  private void city() {
    Color sky = easel.anyColour(0.2, 0.8, 0.15, 0.9);
    easel.everywhere(sky, easel.anyColour(0.2, 0.7, 0.5, 1), true);
    for (int layer = 0; layer < 2; layer++) {
      double x = -easel.between(0, 20);
      Color wall = easel.anyColour(0.05, 0.5, 0.15, 0.7);
      while (x < easel.width()) {
        double wide = easel.between(18, 50);
        double top = easel.height() * easel.between(0.15 + 0.25 * layer, 0.7);
        Color tone = easel.near(wall, 0.15);
        easel.fill(new Rectangle2D.Double(x, top, wide, easel.height()), tone);
        for (double row = top + 6; row < easel.height(); row += 11) {
          for (double at = x + 4; at < x + wide - 5; at += 9) {
            Color glass =
                easel.chance(0.4) ? new Color(250, 225, 140) : Easel.mix(tone, Color.BLACK, 0.4);
            easel.fill(new Rectangle2D.Double(at, row, 5, 6), glass);
          }
        }
        x += wide + easel.between(0, 8);
      }
    }
  }

  private void sea() {
    easel.everywhere(easel.anyColour(0.1, 0.6, 0.6, 1), easel.anyColour(0.1, 0.5, 0.7, 1), true);
    double horizon = easel.height() * easel.between(0.35, 0.65);
    Color water = easel.near(new Color(40, 100, 150), 0.2);
    easel.fill(
        new Rectangle2D.Double(0, horizon, easel.width(), easel.height()),
        new GradientPaint(
            0,
            (float) horizon,
            Easel.mix(water, Color.WHITE, 0.4),
            0,
            (float) easel.height(),
            water));
    for (int i = 0; i < 60; i++) {
      double x = easel.width() * easel.between(-0.1, 1);
      double y = easel.between(horizon, easel.height());
      double wide = easel.between(8, 50);
      easel.line(
          Easel.curve(x, y, x + wide / 2, y - 5, x + wide, y),
          Easel.mix(water, Color.WHITE, easel.between(0.2, 0.8)),
          1.5);
    }
    for (int i = easel.below(3); i >= 0; i--) {
      double unit = easel.shortSide() * easel.between(0.08, 0.26);
      double x = easel.width() * easel.between(0.15, 0.85);
      easel.at(
          x, horizon + unit * 0.6, easel.between(-0.1, 0.1), unit, easel.chance(0.5), this::boat);
    }
  }

  private void boat() {
    Color hull = easel.anyColour(0.4, 0.9, 0.2, 0.8);
    easel.fill(Easel.polygon(-1, 0, 1.1, 0, 0.75, 0.5, -0.7, 0.5), hull);
    easel.fill(new Rectangle2D.Double(-0.05, -1.6, 0.08, 1.6), new Color(80, 60, 40));
    easel.fill(Easel.polygon(0.08, -1.55, 0.08, -0.15, 0.95, -0.15), new Color(245, 240, 230));
    easel.fill(Easel.polygon(-0.1, -1.4, -0.1, -0.15, -0.75, -0.15), easel.near(hull, 0.3));
  }

  private void shapes() {
    easel.everywhere(easel.anyColour(0, 0.8, 0.1, 1), easel.anyColour(0, 0.8, 0.1, 1), true);
    for (int i = 10 + easel.below(20); i >= 0; i--) {
      double size = easel.shortSide() * easel.between(0.05, 0.3);
      double x = easel.width() * easel.between(0, 1);
      double y = easel.height() * easel.between(0, 1);
      Color colour = Easel.seeThrough(easel.anyColour(0.2, 1, 0.2, 1), easel.between(0.5, 1));
      easel.at(
          x,
          y,
          easel.between(0, 3),
          size,
          false,
          () -> {
            switch (easel.below(4)) {
              case 0 -> easel.fill(Easel.oval(0, 0, 1, easel.between(0.4, 1)), colour);
              case 1 -> easel.fill(new Rectangle2D.Double(-1, -0.6, 2, 1.2), colour);
              case 2 -> easel.fill(Easel.polygon(-1, 0.7, 0, -1, 1, 0.7), colour);
              default -> easel.line(Easel.oval(0, 0, 1, 1), colour, easel.between(0.1, 0.4));
            }
          });
    }
  }
}
