package io.areyouacat.image;

/**
 * Where an animal is in the picture; the unit is the radius of its head.
 *
 * @param x of the middle of its head, in pixels
 * @param turn of its head, in radians
 * @param headPixels radius of its head
 */
record AnimalPose(
    double x, double y, double turn, double headPixels, boolean mirrored, boolean wholeBody) {

  static AnimalPose any(Easel easel) {
    boolean wholeBody = easel.chance(0.55);
    double head =
        easel.shortSide() * (wholeBody ? easel.between(0.17, 0.25) : easel.between(0.26, 0.4));
    double x = easel.width() * easel.between(0.35, 0.65);
    double y = easel.height() * (wholeBody ? easel.between(0.28, 0.44) : easel.between(0.45, 0.62));
    return new AnimalPose(x, y, easel.between(-0.3, 0.3), head, easel.chance(0.5), wholeBody);
  }
}
