package io.areyouacat.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoFormat;
import io.areyouacat.core.photo.PhotoHeader;
import io.areyouacat.core.photo.PhotoReading;
import io.areyouacat.core.photo.PhotoReading.Readable;
import io.areyouacat.core.photo.PhotoReading.Refused;
import io.areyouacat.core.photo.RejectionReason;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures for tests: drawn ones, and where the environment names a folder, real ones. */
final class TestPhotos {
  private TestPhotos() {}

  /** A bright disc (positive) or a bright square on a dark ground of noise, as PNG. */
  static byte[] drawn(boolean disc, int side, long seed) {
    var random = new Random(seed);
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      image.setRGB(i % side, i / side, 0x010101 * random.nextInt(60));
    }
    Graphics2D graphics = image.createGraphics();
    int size = side / 3 + random.nextInt(side / 4);
    int x = random.nextInt(side - size);
    int y = random.nextInt(side - size);
    graphics.setColor(disc ? new Color(230, 180, 60) : new Color(90, 120, 230));
    if (disc) {
      graphics.fillOval(x, y, size, size);
    } else {
      graphics.fillRect(x, y, size, size);
    }
    graphics.dispose();
    return encoded(image);
  }

  static Pixels noise(int side, long seed) {
    var rgb = new byte[3 * side * side];
    new Random(seed).nextBytes(rgb);
    return new Pixels(side, side, rgb);
  }

  /** A folder that the environment names; the test that asks is skipped without. */
  static Path folder(String variable) {
    String folder = System.getenv(variable);
    assumeTrue(folder != null && !folder.isEmpty(), variable + " names no folder");
    return Path.of(folder);
  }

  /** The first {@code count} real photos of a category, by name. */
  static List<Path> real(String category, int count) throws IOException {
    try (var files = Files.list(folder("TEST_PHOTOS_DIR").resolve(category))) {
      return files.sorted().limit(count).toList();
    }
  }

  static Pixels pixels(byte[] file) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
      var rgb = new byte[3 * image.getWidth() * image.getHeight()];
      int[] packed =
          image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
      for (int i = 0; i < packed.length; i++) {
        rgb[3 * i] = (byte) (packed[i] >> 16);
        rgb[3 * i + 1] = (byte) (packed[i] >> 8);
        rgb[3 * i + 2] = (byte) packed[i];
      }
      return new Pixels(image.getWidth(), image.getHeight(), rgb);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encoded(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads what ImageIO reads. */
  static final class Decoder implements PhotoDecoder {
    private static final long serialVersionUID = 1L;

    @Override
    public PhotoReading<PhotoHeader> readHeader(byte[] bytes) {
      return decode(bytes)
          .then(p -> new Readable<>(new PhotoHeader(PhotoFormat.PNG, p.width(), p.height())));
    }

    @Override
    public PhotoReading<Pixels> decode(byte[] bytes) {
      try {
        return new Readable<>(pixels(bytes));
      } catch (RuntimeException e) {
        return new Refused<>(RejectionReason.UNDECODABLE, "It is no picture.");
      }
    }
  }
}
