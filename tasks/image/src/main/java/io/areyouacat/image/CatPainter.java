package io.areyouacat.image;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.util.List;

/** Cats: pointed ears, slit pupils, a small nose, whiskers. */
final class CatPainter {

  private static final Color PINK = new Color(226, 150, 150);
  private static final List<Color> EYES =
      List.of(
          new Color(150, 190, 70),
          new Color(220, 180, 60),
          new Color(110, 170, 210),
          new Color(200, 140, 50));

  private final Easel easel;
  private final Coat coat;
  private final boolean striped;

  private CatPainter(Easel easel) {
    this.easel = easel;
    this.coat = Coat.any(easel);
    this.striped = easel.chance(0.5);
  }

  static void paint(Easel easel) {
    Backgrounds.paint(easel);
    AnimalPose pose = AnimalPose.any(easel);
    var cat = new CatPainter(easel);
    if (pose.wholeBody()) {
      easel.at(pose.x(), pose.y(), pose.turn() / 3, pose.headPixels(), pose.mirrored(), cat::body);
    } else {
      easel.at(pose.x(), pose.y(), 0, pose.headPixels(), pose.mirrored(), cat::shoulders);
    }
    easel.at(pose.x(), pose.y(), pose.turn(), pose.headPixels(), pose.mirrored(), cat::head);
  }

  /** Sitting, the tail around it or up. */
  private void body() {
    double up = easel.between(-1.5, 2.5);
    Path2D tail = Easel.curve(1, 3.1, 2.9, 3.4, easel.between(1.9, 2.6), up);
    easel.line(tail, coat.marks(), 0.42);
    easel.line(tail, coat.main(), 0.34);
    Shape back = Easel.oval(0, 2.2, 1.15, 1.65);
    easel.fur(back, coat.main(), 0.3);
    if (striped) {
      for (double y = 1.3; y < 3.2; y += 0.4) {
        easel.line(Easel.curve(0.55, y, 0.8, y + 0.1, 1.05, y - 0.05), coat.marks(), 0.13);
        easel.line(Easel.curve(-0.55, y, -0.8, y + 0.1, -1.05, y - 0.05), coat.marks(), 0.13);
      }
    }
    easel.fur(Easel.oval(0, 1.9, 0.55, 0.95), coat.second(), 0.25);
    for (int side = -1; side <= 1; side += 2) {
      easel.fur(Easel.oval(side * 0.42, 3.05, 0.27, 0.8), coat.main(), 0.2);
      easel.fill(Easel.oval(side * 0.42, 3.72, 0.34, 0.22), coat.second());
    }
  }

  private void shoulders() {
    easel.fur(Easel.oval(0, 2, 1.35, 1.5), coat.main(), 0.25);
    easel.fur(Easel.oval(0, 1.8, 0.65, 1), coat.second(), 0.22);
  }

  private void head() {
    boolean folded = easel.chance(0.06);
    double spread = easel.between(-0.1, 0.12);
    double tall = easel.between(1.35, 1.75);
    ear(-1, spread, folded ? 0.95 : tall);
    ear(1, spread, folded ? 0.95 : tall);
    Path2D head = new Path2D.Double();
    head.append(Easel.oval(0, 0, 1.08, 0.92), false);
    easel.fur(
        Easel.polygon(-1.25, 0.45, -0.6, -0.2, 0, 0.9, 0.6, -0.2, 1.25, 0.45, 0, 1),
        coat.main(),
        0.2);
    easel.fur(head, coat.main(), 0.22);
    if (striped) {
      stripes();
    }
    muzzle();
    eyes();
  }

  private void ear(int side, double spread, double tall) {
    Path2D ear = new Path2D.Double();
    ear.moveTo(side * 0.22, -0.75);
    ear.quadTo(side * (0.5 + spread), -1.25, side * (0.86 + spread), -tall);
    ear.quadTo(side * (1.12 + spread), -0.9, side * 1.04, -0.15);
    ear.closePath();
    easel.fur(ear, coat.main(), 0.2);
    easel.fill(
        Easel.polygon(side * 0.42, -0.8, side * (0.83 + spread), -tall + 0.28, side * 0.95, -0.5),
        Easel.mix(PINK, coat.main(), 0.3));
  }

  private void stripes() {
    for (int i = -1; i <= 1; i++) {
      easel.line(Easel.curve(i * 0.24, -0.86, i * 0.2, -0.65, i * 0.16, -0.42), coat.marks(), 0.1);
    }
    for (int side = -1; side <= 1; side += 2) {
      for (double y = 0.05; y < 0.5; y += 0.2) {
        easel.line(
            Easel.curve(side * 1.02, y - 0.05, side * 0.85, y, side * 0.7, y + 0.06),
            coat.marks(),
            0.08);
      }
    }
  }

  private void muzzle() {
    easel.fill(Easel.oval(-0.2, 0.42, 0.3, 0.25), coat.second());
    easel.fill(Easel.oval(0.2, 0.42, 0.3, 0.25), coat.second());
    easel.fill(Easel.polygon(-0.13, 0.18, 0.13, 0.18, 0, 0.32), easel.near(PINK, 0.12));
    Color mouth = new Color(60, 40, 40);
    easel.line(new Arc2D.Double(-0.26, 0.28, 0.26, 0.22, 190, 170, Arc2D.OPEN), mouth, 0.045);
    easel.line(new Arc2D.Double(0, 0.28, 0.26, 0.22, 180, 170, Arc2D.OPEN), mouth, 0.045);
    double droop = easel.between(-0.15, 0.2);
    for (int side = -1; side <= 1; side += 2) {
      for (int i = -1; i <= 1; i++) {
        easel.line(
            Easel.curve(
                side * 0.3,
                0.42 + 0.06 * i,
                side * 0.9,
                0.36 + 0.13 * i,
                side * 1.5,
                0.42 + 0.24 * i + droop),
            Easel.seeThrough(coat.whiskers(), 0.85),
            0.03);
      }
    }
  }

  private void eyes() {
    if (easel.chance(0.1)) {
      for (int side = -1; side <= 1; side += 2) {
        easel.line(
            new Arc2D.Double(side * 0.45 - 0.24, -0.25, 0.48, 0.3, 200, 140, Arc2D.OPEN),
            new Color(40, 30, 30),
            0.07);
      }
      return;
    }
    Color iris = easel.near(easel.oneOf(EYES), 0.08);
    double pupil = easel.between(0.05, 0.16);
    double lookX = easel.between(-0.05, 0.05);
    for (int side = -1; side <= 1; side += 2) {
      double x = side * 0.45;
      easel.fill(Easel.oval(x, -0.1, 0.28, 0.25, side * -0.25), new Color(35, 28, 28));
      easel.fill(Easel.oval(x, -0.1, 0.24, 0.21, side * -0.25), iris);
      easel.fill(Easel.oval(x + lookX, -0.1, pupil, 0.2), new Color(15, 12, 12));
      easel.fill(Easel.oval(x + 0.07, -0.19, 0.055, 0.055), Color.WHITE);
    }
  }
}
