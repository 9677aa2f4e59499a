package io.areyouacat.image;

import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.DataBufferInt;
import java.awt.image.Kernel;
import java.util.Arrays;
import java.util.Random;

/** Makes a drawing look taken: exposure, tint, light from a side, dark corners, blur, noise. */
final class Camera {

  private Camera() {}

  static void shoot(BufferedImage image, Random random) {
    if (random.nextDouble() < 0.3) {
      blur(image);
    }
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    double exposure = 0.75 + 0.45 * random.nextDouble();
    double lift = 25 * random.nextDouble();
    double[] tint = {
      0.92 + 0.16 * random.nextDouble(), 1, 0.92 + 0.16 * random.nextDouble(),
    };
    double lightX = random.nextDouble() - 0.5;
    double lightY = random.nextDouble() - 0.5;
    double vignette = 0.5 * random.nextDouble();
    double noise = 1 + 8 * random.nextDouble() * random.nextDouble();
    int width = image.getWidth();
    int height = image.getHeight();
    for (int i = 0, row = 0; row < height; row++) {
      double y = (double) row / height - 0.5;
      for (int column = 0; column < width; column++, i++) {
        double x = (double) column / width - 0.5;
        double light = 1 + 0.6 * (lightX * x + lightY * y) - vignette * (x * x + y * y);
        double grain = noise * random.nextGaussian();
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          int value = (pixels[i] >> (16 - 8 * channel)) & 0xff;
          double seen = lift + value * (1 - lift / 255) * exposure * tint[channel] * light + grain;
          rgb = rgb << 8 | (int) Math.max(0, Math.min(255, seen));
        }
        pixels[i] = rgb;
      }
    }
  }

  private static void blur(BufferedImage image) {
    var weights = new float[9];
    Arrays.fill(weights, 1f / 9);
    var copy = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
    image.copyData(copy.getRaster());
    new ConvolveOp(new Kernel(3, 3, weights), ConvolveOp.EDGE_NO_OP, null).filter(copy, image);
  }
}
