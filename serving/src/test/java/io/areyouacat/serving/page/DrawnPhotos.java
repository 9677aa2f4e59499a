package io.areyouacat.serving.page;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.image.SamplePhoto;
import io.areyouacat.image.SamplePhotos;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Photos that say themselves, by the grey of their first corner, what a steered model answers. */
final class DrawnPhotos {

  private static final int WIDTH = 480;
  private static final int PATCH = 8;
  private static final int SAMPLES = 6;
  private static final int SEED = 5;

  private DrawnPhotos() {}

  /** A PNG for which a steered model answers {@code probability}, to a 255th. */
  static byte[] cat(double probability) {
    return png("cat", probability);
  }

  /** Like {@link #cat}, of a dog. */
  static byte[] dog(double probability) {
    return png("dog", probability);
  }

  /** What a steered model answers. */
  static double probability(Pixels picture) {
    return Math.min(Math.max(picture.channel(0, 0, 0) / 255.0, 0.001), 0.999);
  }

  private static byte[] png(String category, double probability) {
    try {
      BufferedImage drawn = landscape(category);
      int height = WIDTH * drawn.getHeight() / drawn.getWidth();
      var image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      graphics.drawImage(drawn, 0, 0, WIDTH, height, null);
      int grey = (int) Math.round(255 * probability);
      graphics.setColor(new Color(grey, grey, grey));
      graphics.fillRect(0, 0, PATCH, PATCH);
      graphics.dispose();
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage landscape(String category) throws IOException {
    for (SamplePhoto photo : SamplePhotos.draw(SAMPLES, SEED).toList()) {
      BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(photo.jpeg()));
      if (photo.category().equals(category) && drawn.getWidth() > drawn.getHeight()) {
        return drawn;
      }
    }
    throw new IllegalStateException("No " + category + " is wider than high");
  }
}
