package io.areyouacat.serving.page;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Photos of all formats, each broken in a way that the seed decides. */
final class BrokenPhotos {

  private static final List<String> FORMATS = List.of("jpg", "png", "gif", "bmp");
  private static final int MOST_FLIPS = 16;

  private final Random random;
  private final List<byte[]> whole;

  BrokenPhotos(long seed) {
    random = new Random(seed);
    byte[] drawn = DrawnPhotos.cat(0.5);
    whole = FORMATS.stream().map(format -> converted(drawn, format)).toList();
  }

  byte[] next() {
    byte[] photo = whole.get(random.nextInt(whole.size())).clone();
    return switch (random.nextInt(6)) {
      case 0 -> flipped(photo, photo.length);
      // Most of what a decoder believes stands at the beginning.
      case 1 -> flipped(photo, 64);
      case 2 -> Arrays.copyOf(photo, random.nextInt(photo.length));
      case 3 -> blanked(photo);
      case 4 -> spliced(photo, whole.get(random.nextInt(whole.size())));
      default -> prolonged(photo);
    };
  }

  private byte[] flipped(byte[] photo, int within) {
    for (int i = random.nextInt(MOST_FLIPS); i >= 0; i--) {
      photo[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
    }
    return photo;
  }

  private byte[] blanked(byte[] photo) {
    int from = random.nextInt(photo.length);
    int to = from + random.nextInt(photo.length - from);
    Arrays.fill(photo, from, to, (byte) (random.nextBoolean() ? 0 : 0xff));
    return photo;
  }

  /** The head of one, the tail of the other. */
  private byte[] spliced(byte[] head, byte[] tail) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(head, 0, random.nextInt(head.length));
    int from = random.nextInt(tail.length);
    bytes.write(tail, from, tail.length - from);
    return bytes.toByteArray();
  }

  private byte[] prolonged(byte[] photo) {
    byte[] more = Arrays.copyOf(photo, photo.length + 1 + random.nextInt(photo.length));
    for (int i = photo.length; i < more.length; i++) {
      more[i] = (byte) random.nextInt();
    }
    return more;
  }

  private static byte[] converted(byte[] drawn, String format) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(drawn));
      var bytes = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("No writer for " + format);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
