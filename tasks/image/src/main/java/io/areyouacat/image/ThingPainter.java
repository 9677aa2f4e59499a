package io.areyouacat.image;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Neither animals nor people: views, things on tables, vehicles, shapes. */
final class ThingPainter {

  private final Easel easel;

  private ThingPainter(Easel easel) {
    this.easel = easel;
  }

  static void paint(Easel easel) {
    var painter = new ThingPainter(easel);
    int subject = easel.below(11);
    switch (subject) {
      case 0 -> painter.mountains();
      case 1 -> painter.city();
      case 2 -> painter.sea();
      case 3 -> painter.shapes();
      default -> {
        Backgrounds.paint(easel);
        double unit = easel.shortSide() * easel.between(0.22, 0.36);
        easel.at(
            easel.width() * easel.between(0.35, 0.65),
            easel.height() * easel.between(0.42, 0.6),
            easel.between(-0.2, 0.2),
            unit,
            easel.chance(0.5),
            () -> painter.thing(subject));
      }
    }
  }

  private void thing(int subject) {
    switch (subject) {
      case 4 -> mug();
      case 5 -> house();
      case 6 -> flowers();
      case 7 -> car();
      case 8 -> bicycle();
      case 9 -> fruit();
      default -> balloons();
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

  private void mug() {
    Color glaze = easel.anyColour(0.1, 0.9, 0.3, 0.95);
    easel.line(Easel.oval(0.95, 0, 0.45, 0.5), Easel.mix(glaze, Color.BLACK, 0.15), 0.2);
    easel.fur(new RoundRectangle2D.Double(-0.9, -0.9, 1.8, 1.9, 0.5, 0.5), glaze, 0.1);
    easel.fill(Easel.oval(0, -0.9, 0.9, 0.24), Easel.mix(glaze, Color.WHITE, 0.4));
    easel.fill(Easel.oval(0, -0.87, 0.78, 0.18), new Color(70, 42, 26));
    for (int i = -1; i <= 1; i++) {
      easel.line(
          Easel.curve(i * 0.35, -1.2, i * 0.35 + 0.3, -1.5, i * 0.35, -1.9),
          Easel.seeThrough(Color.WHITE, 0.6),
          0.1);
    }
  }

  private void house() {
    Color wall = easel.anyColour(0.05, 0.5, 0.6, 0.98);
    easel.fur(new Rectangle2D.Double(-1.1, -0.4, 2.2, 1.6), wall, 0.1);
    easel.fill(
        Easel.polygon(-1.35, -0.35, 0, easel.between(-1.5, -1.1), 1.35, -0.35),
        easel.anyColour(0.4, 0.9, 0.3, 0.7));
    easel.fill(new Rectangle2D.Double(-0.25, 0.3, 0.5, 0.9), easel.anyColour(0.3, 0.9, 0.2, 0.6));
    for (int side = -1; side <= 1; side += 2) {
      var pane = new Rectangle2D.Double(side * 0.7 - 0.22, -0.1, 0.44, 0.44);
      easel.fill(pane, new Color(180, 215, 235));
      easel.line(pane, new Color(250, 250, 245), 0.06);
    }
  }

  private void flowers() {
    int count = 3 + easel.below(4);
    for (int i = 0; i < count; i++) {
      double x = easel.between(-0.9, 0.9);
      double y = easel.between(-1.3, -0.5);
      easel.line(Easel.curve(0, 0.4, x / 2, 0, x, y), new Color(70, 120, 50), 0.08);
      Color petals = easel.anyColour(0.5, 0.95, 0.6, 1);
      for (double angle = 0; angle < 6.2; angle += 1.05) {
        easel.fill(
            Easel.oval(x + 0.2 * Math.cos(angle), y + 0.2 * Math.sin(angle), 0.15, 0.15), petals);
      }
      easel.fill(Easel.oval(x, y, 0.12, 0.12), new Color(250, 215, 90));
    }
    Path2D vase = new Path2D.Double();
    vase.moveTo(-0.3, 0.1);
    vase.curveTo(-0.9, 0.8, -0.5, 1.2, -0.4, 1.3);
    vase.lineTo(0.4, 1.3);
    vase.curveTo(0.5, 1.2, 0.9, 0.8, 0.3, 0.1);
    vase.closePath();
    easel.fur(vase, easel.anyColour(0.2, 0.8, 0.3, 0.9), 0.1);
  }

  private void car() {
    Color paint = easel.anyColour(0.5, 0.95, 0.3, 0.95);
    Path2D cabin = Easel.polygon(-0.85, -0.2, -0.5, -0.75, 0.5, -0.75, 0.95, -0.2);
    easel.fill(cabin, paint);
    easel.fill(
        Easel.polygon(-0.65, -0.22, -0.42, -0.63, 0.42, -0.63, 0.7, -0.22),
        new Color(190, 220, 235));
    easel.fill(new RoundRectangle2D.Double(-1.5, -0.25, 3, 0.75, 0.4, 0.4), paint);
    easel.fill(Easel.oval(1.4, 0, 0.12, 0.14), new Color(255, 245, 190));
    for (int side = -1; side <= 1; side += 2) {
      easel.fill(Easel.oval(side * 0.85, 0.5, 0.38, 0.38), new Color(30, 30, 32));
      easel.fill(Easel.oval(side * 0.85, 0.5, 0.18, 0.18), new Color(190, 190, 195));
    }
  }

  private void bicycle() {
    Color frame = easel.anyColour(0.5, 0.95, 0.3, 0.9);
    for (int side = -1; side <= 1; side += 2) {
      easel.line(Easel.oval(side * 0.95, 0.4, 0.62, 0.62), new Color(30, 30, 32), 0.1);
      for (double angle = 0; angle < 3.1; angle += 0.52) {
        double x = 0.6 * Math.cos(angle);
        double y = 0.6 * Math.sin(angle);
        easel.line(
            Easel.polygon(side * 0.95 - x, 0.4 - y, side * 0.95 + x, 0.4 + y),
            new Color(150, 150, 155),
            0.02);
      }
    }
    easel.line(Easel.polygon(-0.95, 0.4, -0.35, -0.4, 0.55, -0.4, 0, 0.4), frame, 0.1);
    easel.line(Easel.polygon(0.95, 0.4, 0.5, -0.65), frame, 0.1);
    easel.line(Easel.curve(0.5, -0.65, 0.7, -0.85, 0.95, -0.6), new Color(40, 40, 44), 0.09);
    easel.fill(Easel.oval(-0.4, -0.55, 0.26, 0.1), new Color(50, 36, 30));
  }

  private void fruit() {
    for (int i = 0; i < 6; i++) {
      double x = easel.between(-0.8, 0.8);
      Color peel =
          Color.getHSBColor((float) easel.between(0, 0.33), 0.8f, (float) easel.between(0.6, 0.95));
      easel.fill(Easel.oval(x, easel.between(-0.5, 0), 0.38, 0.36), peel);
      easel.fill(Easel.oval(x - 0.12, -0.35, 0.08, 0.1), Easel.seeThrough(Color.WHITE, 0.5));
    }
    easel.fur(
        new Arc2D.Double(-1.3, -1.1, 2.6, 2.2, 180, 180, Arc2D.CHORD),
        easel.anyColour(0.1, 0.7, 0.3, 0.9),
        0.12);
  }

  private void balloons() {
    for (int i = 2 + easel.below(4); i >= 0; i--) {
      double x = easel.between(-1.2, 1.2);
      double y = easel.between(-1.1, 0.3);
      easel.line(Easel.curve(x, y + 0.5, x / 2, 1, 0, 1.9), new Color(90, 90, 95), 0.03);
      Color rubber = easel.anyColour(0.6, 0.95, 0.5, 1);
      easel.fill(Easel.oval(x, y, 0.42, 0.52), rubber);
      easel.fill(Easel.polygon(x - 0.08, y + 0.6, x, y + 0.48, x + 0.08, y + 0.6), rubber);
      easel.fill(Easel.oval(x - 0.14, y - 0.18, 0.1, 0.15), Easel.seeThrough(Color.WHITE, 0.6));
    }
  }
}
