package io.areyouacat.image;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Neither animals nor people: things and vehicles in places; and now and then a view. */
final class ThingPainter {

  private final Easel easel;

  private ThingPainter(Easel easel) {
    this.easel = easel;
  }

  static void paint(Easel easel) {
    if (easel.chance(0.35)) {
      ViewPainter.paint(easel);
      return;
    }
    Backgrounds.paint(easel);
    double unit = easel.shortSide() * easel.between(0.22, 0.36);
    easel.at(
        easel.width() * easel.between(0.35, 0.65),
        easel.height() * easel.between(0.42, 0.6),
        easel.between(-0.2, 0.2),
        unit,
        easel.chance(0.5),
        new ThingPainter(easel)::thing);
  }

  private void thing() {
    switch (easel.below(7)) {
      case 0 -> mug();
      case 1 -> house();
      case 2 -> flowers();
      case 3 -> car();
      case 4 -> bicycle();
      case 5 -> fruit();
      default -> balloons();
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
