package io.areyouacat.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** What a photo is painted on, and the dice that decide how. */
final class Easel {

  private static final int HAIRS = 80;

  private final Graphics2D graphics;
  private final Random random;
  private final double width;
  private final double height;

  private Easel(Graphics2D graphics, Random random, double width, double height) {
    this.graphics = graphics;
    this.random = random;
    this.width = width;
    this.height = height;
  }

  static Easel of(BufferedImage image, Random random) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return new Easel(graphics, random, image.getWidth(), image.getHeight());
  }

  void close() {
    graphics.dispose();
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  double shortSide() {
    return Math.min(width, height);
  }

  // Dice

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Any colour with saturation and brightness in a range, all 0 to 1. */
  Color anyColour(double lowSaturation, double highSaturation, double low, double high) {
    return Color.getHSBColor(
        random.nextFloat(),
        (float) between(lowSaturation, highSaturation),
        (float) between(low, high));
  }

  /** A neighbour of a colour: each channel up to {@code amount} of 255 away. */
  Color near(Color colour, double amount) {
    double shift = between(-amount, amount);
    return new Color(
        channel(colour.getRed() / 255.0 + shift + between(-amount, amount) / 3),
        channel(colour.getGreen() / 255.0 + shift + between(-amount, amount) / 3),
        channel(colour.getBlue() / 255.0 + shift + between(-amount, amount) / 3));
  }

  static Color mix(Color one, Color other, double shareOfOther) {
    double share = 1 - shareOfOther;
    return new Color(
        channel((one.getRed() * share + other.getRed() * shareOfOther) / 255),
        channel((one.getGreen() * share + other.getGreen() * shareOfOther) / 255),
        channel((one.getBlue() * share + other.getBlue() * shareOfOther) / 255));
  }

  static Color seeThrough(Color colour, double opacity) {
    return new Color(
        colour.getRed(), colour.getGreen(), colour.getBlue(), Math.round(channel(opacity) * 255));
  }

  private static float channel(double value) {
    return (float) Math.max(0, Math.min(1, value));
  }

  // Brushes

  void fill(Shape shape, Paint paint) {
    graphics.setPaint(paint);
    graphics.fill(shape);
  }

  void line(Shape shape, Color colour, double thickness) {
    graphics.setPaint(colour);
    graphics.setStroke(
        new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
  }

  void everywhere(Color from, Color to, boolean down) {
    fill(
        new Rectangle2D.Double(0, 0, width, height),
        new GradientPaint(0, 0, from, down ? 0 : (float) width, down ? (float) height : 0, to));
  }

  /** A coat of many hairs in about one colour, lighter above. */
  void fur(Shape shape, Color colour, double hairLength) {
    Rectangle2D box = shape.getBounds2D();
    fill(
        shape,
        new GradientPaint(
            0,
            (float) box.getMinY(),
            mix(colour, Color.WHITE, 0.18),
            0,
            (float) box.getMaxY(),
            mix(colour, Color.BLACK, 0.22)));
    for (int i = 0; i < HAIRS; i++) {
      double x = between(box.getMinX(), box.getMaxX());
      double y = between(box.getMinY(), box.getMaxY());
      double toX = x + between(-0.3, 0.3) * hairLength;
      double toY = y + between(0.5, 1.2) * hairLength;
      Color tone = mix(colour, chance(0.5) ? Color.WHITE : Color.BLACK, between(0.05, 0.3));
      if (shape.contains(x, y) && shape.contains(toX, toY)) {
        line(new Line2D.Double(x, y, toX, toY), seeThrough(tone, 0.6), hairLength / 6);
      }
    }
  }

  /** Paints in a place of its own: moved, turned, scaled to a unit, perhaps mirrored. */
  void at(double x, double y, double turn, double unit, boolean mirrored, Runnable painting) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(turn);
    graphics.scale(mirrored ? -unit : unit, unit);
    painting.run();
    graphics.setTransform(before);
  }

  static Ellipse2D oval(double centreX, double centreY, double radiusX, double radiusY) {
    return new Ellipse2D.Double(centreX - radiusX, centreY - radiusY, 2 * radiusX, 2 * radiusY);
  }

  /** An oval turned around its own centre. */
  static Shape oval(double x, double y, double radiusX, double radiusY, double turn) {
    return AffineTransform.getRotateInstance(turn, x, y)
        .createTransformedShape(oval(x, y, radiusX, radiusY));
  }

  /** A closed shape through corners given as x, y, x, y, ... */
  static Path2D polygon(double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) {
      path.lineTo(corners[i], corners[i + 1]);
    }
    path.closePath();
    return path;
  }

  /** A curve from one point to another, bent towards a third. */
  static Path2D curve(double x, double y, double bendX, double bendY, double toX, double toY) {
    Path2D path = new Path2D.Double();
    path.moveTo(x, y);
    path.quadTo(bendX, bendY, toX, toY);
    return path;
  }
}
