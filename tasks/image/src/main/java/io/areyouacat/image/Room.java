package io.areyouacat.image;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.geom.Rectangle2D;

/** A wall with windows and book shelves, and a floor. */
final class Room {

  private Room() {}

  static void paint(Easel easel) {
    double width = easel.width();
    double height = easel.height();
    Color wall = easel.anyColour(0.05, 0.45, 0.35, 0.95);
    easel.everywhere(wall, Easel.mix(wall, Color.BLACK, easel.between(0, 0.4)), false);
    double floor = height * easel.between(0.5, 0.85);
    Color boards = easel.anyColour(0.2, 0.6, 0.2, 0.7);
    easel.fill(new Rectangle2D.Double(0, floor, width, height), boards);
    for (double y = floor; y < height; y += easel.between(8, 20)) {
      Color gap = Easel.mix(boards, Color.BLACK, 0.35);
      easel.line(Easel.curve(0, y, width / 2, y + easel.between(-3, 3), width, y), gap, 1.5);
    }
    for (int i = easel.below(3); i >= 0; i--) {
      if (easel.chance(0.5)) {
        window(easel, width * easel.between(-0.1, 0.8), height * easel.between(-0.1, 0.3));
      } else {
        shelf(easel, width * easel.between(-0.1, 0.7), height * easel.between(0, 0.45));
      }
    }
  }

  private static void window(Easel easel, double x, double y) {
    double width = easel.width() * easel.between(0.2, 0.5);
    double height = easel.height() * easel.between(0.25, 0.5);
    Color sky = easel.chance(0.6) ? new Color(190, 220, 245) : new Color(40, 50, 90);
    easel.fill(
        new Rectangle2D.Double(x, y, width, height),
        new GradientPaint(
            0, (float) y, sky, 0, (float) (y + height), easel.anyColour(0.2, 0.6, 0.5, 0.95)));
    Color frame = easel.near(new Color(235, 230, 220), 0.1);
    easel.line(new Rectangle2D.Double(x, y, width, height), frame, 5);
    easel.line(Easel.polygon(x + width / 2, y, x + width / 2, y + height), frame, 4);
    easel.line(Easel.polygon(x, y + height / 2, x + width, y + height / 2), frame, 4);
  }

  private static void shelf(Easel easel, double x, double y) {
    double width = easel.width() * easel.between(0.25, 0.6);
    double bookHeight = easel.height() * easel.between(0.12, 0.25);
    for (double at = x; at < x + width; ) {
      double thickness = easel.between(4, 12);
      double tall = bookHeight * easel.between(0.6, 1);
      easel.fill(
          new Rectangle2D.Double(at, y + bookHeight - tall, thickness, tall),
          easel.anyColour(0.2, 0.9, 0.2, 0.9));
      at += thickness + 1;
    }
    easel.fill(new Rectangle2D.Double(x - 4, y + bookHeight, width + 10, 5), new Color(90, 60, 40));
  }
}
