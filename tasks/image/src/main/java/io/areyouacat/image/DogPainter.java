package io.areyouacat.image;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Dogs: hanging ears, a long muzzle with a large nose, round dark eyes, now and then a tongue. */
final class DogPainter {

  private static final Color NOSE = new Color(32, 28, 30);

  private final Easel easel;
  private final Coat coat;
  private final boolean patched;

  private DogPainter(Easel easel) {
    this.easel = easel;
    this.coat = Coat.any(easel);
    this.patched = easel.chance(0.4);
  }

  static void paint(Easel easel) {
    Backgrounds.paint(easel);
    AnimalPose pose = AnimalPose.any(easel);
    var dog = new DogPainter(easel);
    if (pose.wholeBody()) {
      easel.at(pose.x(), pose.y(), pose.turn() / 3, pose.headPixels(), pose.mirrored(), dog::body);
    } else {
      easel.at(pose.x(), pose.y(), 0, pose.headPixels(), pose.mirrored(), dog::shoulders);
    }
    easel.at(pose.x(), pose.y(), pose.turn(), pose.headPixels(), pose.mirrored(), dog::head);
  }

  /** Sitting, the tail up in the air. */
  private void body() {
    Path2D tail = Easel.curve(1, 2.9, 2.1, 2.6, easel.between(1.7, 2.4), easel.between(0.9, 2.4));
    easel.line(tail, coat.marks(), 0.44);
    easel.line(tail, coat.main(), 0.36);
    easel.fur(Easel.oval(0, 2.3, 1.25, 1.6), coat.main(), 0.32);
    if (patched) {
      easel.fur(Easel.oval(0.65, 2, 0.45, 0.6), coat.marks(), 0.25);
    }
    easel.fur(Easel.oval(0, 2, 0.6, 1), coat.second(), 0.28);
    for (int side = -1; side <= 1; side += 2) {
      easel.fur(Easel.oval(side * 0.5, 3.1, 0.32, 0.85), coat.main(), 0.22);
      easel.fill(Easel.oval(side * 0.5, 3.8, 0.4, 0.24), coat.second());
    }
  }

  private void shoulders() {
    easel.fur(Easel.oval(0, 2.1, 1.45, 1.5), coat.main(), 0.28);
    easel.fur(Easel.oval(0, 1.9, 0.7, 1), coat.second(), 0.25);
  }

  private void head() {
    boolean pricked = easel.chance(0.1);
    if (pricked) {
      prickedEars();
    }
    easel.fur(Easel.oval(0, -0.05, 0.92, 1), coat.main(), 0.22);
    if (patched) {
      easel.fur(Easel.oval(0.42, -0.2, 0.34, 0.42), coat.marks(), 0.18);
    }
    muzzle();
    eyes();
    if (!pricked) {
      hangingEars();
    }
    if (easel.chance(0.3)) {
      collar();
    }
  }

  private void prickedEars() {
    for (int side = -1; side <= 1; side += 2) {
      Path2D ear = new Path2D.Double();
      ear.moveTo(side * 0.2, -0.85);
      ear.quadTo(side * 0.45, -1.6, side * 0.75, -1.55);
      ear.quadTo(side * 1, -1.1, side * 0.9, -0.3);
      ear.closePath();
      easel.fur(ear, coat.marks(), 0.2);
    }
  }

  private void hangingEars() {
    double length = easel.between(0.55, 0.95);
    double swing = easel.between(0.05, 0.45);
    double wide = easel.between(0.26, 0.4);
    for (int side = -1; side <= 1; side += 2) {
      var ear =
          Easel.oval(
              side * (0.88 + 0.25 * swing), -0.62 + length * 0.85, wide, length, side * -swing);
      easel.fur(ear, coat.marks(), 0.25);
      easel.line(ear, Easel.mix(coat.marks(), Color.BLACK, 0.35), 0.05);
    }
  }

  private void muzzle() {
    boolean panting = easel.chance(0.45);
    if (panting) {
      easel.fill(Easel.oval(0, 0.85, 0.32, 0.3), new Color(70, 30, 35));
      Path2D tongue = new Path2D.Double();
      tongue.append(Easel.oval(0.04, 1.08, 0.2, 0.38), false);
      easel.fill(tongue, easel.near(new Color(225, 110, 120), 0.08));
      easel.line(Easel.curve(0.04, 0.85, 0.04, 1, 0.04, 1.3), new Color(180, 80, 90), 0.03);
    }
    easel.fur(Easel.oval(0, 0.48, 0.56, 0.5), coat.second(), 0.18);
    double noseWidth = easel.between(0.24, 0.32);
    easel.fill(Easel.oval(0, 0.22, noseWidth, 0.2), NOSE);
    easel.fill(Easel.oval(-0.07, 0.14, 0.09, 0.05), new Color(120, 115, 118));
    easel.line(Easel.curve(0, 0.4, 0, 0.55, 0, 0.66), NOSE, 0.05);
    easel.line(Easel.curve(0, 0.66, -0.2, 0.84, -0.42, 0.66), NOSE, 0.05);
    easel.line(Easel.curve(0, 0.66, 0.2, 0.84, 0.42, 0.66), NOSE, 0.05);
  }

  private void eyes() {
    Color iris = easel.near(new Color(80, 50, 30), 0.06);
    double lookX = easel.between(-0.03, 0.03);
    for (int side = -1; side <= 1; side += 2) {
      double x = side * 0.38;
      easel.fill(Easel.oval(x, -0.25, 0.19, 0.19), new Color(25, 20, 20));
      easel.fill(Easel.oval(x, -0.25, 0.15, 0.15), iris);
      easel.fill(Easel.oval(x + lookX, -0.25, 0.09, 0.09), new Color(10, 8, 8));
      easel.fill(Easel.oval(x + 0.05, -0.31, 0.045, 0.045), Color.WHITE);
      easel.line(
          Easel.curve(x - 0.15, -0.52, x, -0.6, x + 0.15, -0.52),
          Easel.seeThrough(coat.marks(), 0.8),
          0.07);
    }
  }

  private void collar() {
    Color band = easel.anyColour(0.6, 0.95, 0.4, 0.9);
    easel.fill(new Rectangle2D.Double(-0.7, 1.02, 1.4, 0.2), band);
    easel.fill(Easel.oval(0, 1.3, 0.13, 0.13), new Color(225, 190, 80));
  }
}
