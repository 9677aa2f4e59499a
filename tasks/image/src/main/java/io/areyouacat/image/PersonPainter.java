package io.areyouacat.image;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** People who photograph themselves. */
final class PersonPainter {

  private static final List<Color> SKINS =
      List.of(
          new Color(250, 220, 196),
          new Color(236, 188, 150),
          new Color(206, 150, 110),
          new Color(160, 106, 72),
          new Color(112, 72, 48),
          new Color(78, 50, 36));
  private static final List<Color> HAIRS =
      List.of(
          new Color(38, 30, 28),
          new Color(88, 56, 34),
          new Color(150, 96, 48),
          new Color(226, 188, 110),
          new Color(176, 74, 40),
          new Color(176, 176, 180),
          new Color(140, 90, 180));

  private final Easel easel;
  private final Color skin;
  private final Color hair;
  private final Color shirt;

  private PersonPainter(Easel easel) {
    this.easel = easel;
    this.skin = easel.near(easel.oneOf(SKINS), 0.05);
    this.hair = easel.near(easel.oneOf(HAIRS), 0.06);
    this.shirt = easel.anyColour(0.1, 0.85, 0.2, 0.95);
  }

  static void paint(Easel easel) {
    Backgrounds.paint(easel);
    var person = new PersonPainter(easel);
    double head = easel.shortSide() * easel.between(0.18, 0.33);
    double x = easel.width() * easel.between(0.32, 0.68);
    double y = easel.height() * easel.between(0.38, 0.55);
    boolean mirrored = easel.chance(0.5);
    double turn = easel.between(-0.25, 0.25);
    int style = easel.below(6);
    easel.at(x, y, turn, head, mirrored, () -> person.hairBehind(style));
    easel.at(x, y, turn / 3, head, mirrored, person::body);
    easel.at(x, y, turn, head, mirrored, () -> person.head(style));
  }

  private void body() {
    easel.fill(new RoundRectangle2D.Double(-1.5, 1.45, 3, 4, 1.4, 1.4), shirt);
    Color folds = Easel.mix(shirt, Color.BLACK, 0.3);
    easel.line(Easel.curve(-0.9, 2.2, -0.95, 3, -0.85, 4), folds, 0.07);
    easel.line(Easel.curve(0.9, 2.2, 0.95, 3, 0.85, 4), folds, 0.07);
    if (easel.chance(0.4)) {
      easel.line(Easel.curve(1.3, 2.1, 2.4, 2.6, 3.4, easel.between(0.4, 1.8)), shirt, 0.7);
    }
    if (easel.chance(0.3)) {
      for (double y = 1.9; y < 5; y += 0.45) {
        easel.line(Easel.curve(-1.3, y, 0, y + 0.12, 1.3, y), easel.near(folds, 0.2), 0.14);
      }
    }
    Color neck = Easel.mix(skin, Color.BLACK, 0.15);
    easel.fill(new RoundRectangle2D.Double(-0.36, 0.7, 0.72, 1.05, 0.4, 0.4), neck);
  }

  private void hairBehind(int style) {
    if (style == 1 || style == 2) {
      double length = style == 1 ? 1.5 : 1;
      easel.fur(new RoundRectangle2D.Double(-1.02, -1.1, 2.04, 1.2 + length, 1.5, 1.4), hair, 0.4);
    } else if (style == 3) {
      easel.fur(Easel.oval(0, -1.35, 0.42, 0.4), hair, 0.2);
    } else if (style == 4) {
      for (double angle = 2.6; angle < 6.9; angle += 0.3) {
        easel.fur(
            Easel.oval(Math.cos(angle) * 0.85, Math.sin(angle) * 0.95 - 0.1, 0.4, 0.4), hair, 0.1);
      }
    }
  }

  private void head(int style) {
    easel.fill(Easel.oval(-0.82, 0.05, 0.15, 0.24), Easel.mix(skin, Color.BLACK, 0.12));
    easel.fill(Easel.oval(0.82, 0.05, 0.15, 0.24), Easel.mix(skin, Color.BLACK, 0.12));
    easel.fill(Easel.oval(0, 0, 0.82, 1.06), skin);
    easel.fill(
        Easel.oval(0.3, 0.15, 0.5, 0.85),
        Easel.seeThrough(Easel.mix(skin, Color.BLACK, 0.4), 0.12));
    cheeks();
    if (easel.chance(0.2)) {
      beard();
    }
    mouth();
    eyes();
    easel.line(
        Easel.curve(0.03, -0.05, -0.16, 0.3, 0.06, 0.3), Easel.mix(skin, Color.BLACK, 0.35), 0.05);
    if (style != 5) {
      fringe();
    }
    accessories();
  }

  private void cheeks() {
    Color blush = Easel.seeThrough(Easel.mix(skin, new Color(220, 80, 80), 0.5), 0.45);
    easel.fill(Easel.oval(-0.45, 0.32, 0.2, 0.14), blush);
    easel.fill(Easel.oval(0.45, 0.32, 0.2, 0.14), blush);
  }

  private void beard() {
    Path2D beard = new Path2D.Double();
    beard.append(new Arc2D.Double(-0.82, -0.9, 1.64, 2.02, 195, 150, Arc2D.CHORD), false);
    easel.fur(beard, hair, 0.15);
  }

  private void mouth() {
    Color lips = Easel.mix(skin, new Color(190, 60, 70), 0.6);
    double smile = easel.between(0.02, 0.3);
    if (easel.chance(0.4)) {
      easel.fill(new Arc2D.Double(-0.34, 0.35, 0.68, 0.5, 180, 180, Arc2D.CHORD), lips);
      easel.fill(
          new Arc2D.Double(-0.28, 0.41, 0.56, 0.32, 180, 180, Arc2D.CHORD),
          new Color(250, 248, 244));
    } else {
      easel.line(Easel.curve(-0.3, 0.58, 0, 0.58 + smile, 0.3, 0.58), lips, 0.09);
    }
  }

  private void eyes() {
    Color iris =
        easel.oneOf(
            List.of(new Color(80, 52, 34), new Color(70, 110, 150), new Color(80, 120, 80)));
    double look = easel.between(-0.06, 0.06);
    for (int side = -1; side <= 1; side += 2) {
      double x = side * 0.34;
      easel.fill(Easel.oval(x, -0.12, 0.17, 0.1), new Color(250, 250, 248));
      easel.fill(Easel.oval(x + look, -0.12, 0.09, 0.09), iris);
      easel.fill(Easel.oval(x + look, -0.12, 0.045, 0.045), new Color(15, 12, 12));
      easel.line(
          Easel.curve(x - 0.19, -0.12, x, -0.28, x + 0.19, -0.12), new Color(40, 30, 30), 0.04);
      easel.line(
          Easel.curve(x - 0.2, -0.34, x, -0.44, x + 0.2, -0.34),
          Easel.mix(hair, Color.BLACK, 0.3),
          0.08);
    }
  }

  private void fringe() {
    Path2D cap = new Path2D.Double();
    cap.moveTo(-0.88, 0);
    cap.curveTo(-1.05, -1.45, 1.05, -1.45, 0.88, 0);
    cap.quadTo(0.85, -0.45, easel.between(0.2, 0.6), -0.62);
    cap.quadTo(easel.between(-0.2, 0.2), easel.between(-0.9, -0.45), -0.5, -0.6);
    cap.quadTo(-0.82, -0.5, -0.88, 0);
    cap.closePath();
    easel.fur(cap, hair, 0.25);
  }

  private void accessories() {
    if (easel.chance(0.25)) {
      Color frame = easel.chance(0.6) ? new Color(30, 30, 34) : easel.anyColour(0.5, 0.9, 0.3, 0.8);
      easel.line(Easel.oval(-0.34, -0.11, 0.25, 0.21), frame, 0.06);
      easel.line(Easel.oval(0.34, -0.11, 0.25, 0.21), frame, 0.06);
      easel.line(Easel.curve(-0.1, -0.13, 0, -0.2, 0.1, -0.13), frame, 0.06);
    }
    double head = easel.between(0, 1);
    if (head < 0.12) {
      Color wool = easel.anyColour(0.4, 0.9, 0.3, 0.9);
      easel.fur(new Arc2D.Double(-0.95, -1.35, 1.9, 1.7, 0, 180, Arc2D.CHORD), wool, 0.2);
      easel.line(Easel.curve(-0.92, -0.5, 0, -0.62, 0.92, -0.5), easel.near(wool, 0.3), 0.24);
      easel.fur(Easel.oval(0, -1.4, 0.2, 0.2), easel.near(wool, 0.3), 0.1);
    } else if (head < 0.16) {
      catEars();
    }
  }

  /** A headband, which makes nobody a cat. */
  private void catEars() {
    Color band = new Color(30, 28, 32);
    easel.line(new Arc2D.Double(-0.9, -1.2, 1.8, 1.9, 20, 140, Arc2D.OPEN), band, 0.1);
    for (int side = -1; side <= 1; side += 2) {
      easel.fill(Easel.polygon(side * 0.25, -1.15, side * 0.62, -1.75, side * 0.8, -0.85), band);
      easel.fill(
          Easel.polygon(side * 0.4, -1.15, side * 0.6, -1.5, side * 0.7, -1),
          new Color(240, 150, 170));
    }
  }
}
