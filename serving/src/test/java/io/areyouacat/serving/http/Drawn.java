package io.areyouacat.serving.http;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Photos of one colour, and forms with them. */
public final class Drawn {

  static final String BOUNDARY = "a-boundary";
  static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;

  private Drawn() {}

  /**
   * @param red 0 to 255, which {@link FakeModel} sees
   */
  public static byte[] png(int red, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, red << 16);
      }
    }
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] cat() {
    return png(255, 8, 8);
  }

  /**
   * @param fields name and text in turn
   */
  static byte[] form(byte[] photo, String... fields) {
    var form = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      write(form, part("name=\"" + fields[i] + "\""), fields[i + 1], "\r\n");
    }
    write(form, part("name=\"photo\"; filename=\"me.png\""), "", "");
    form.writeBytes(photo);
    write(form, "\r\n--", BOUNDARY, "--\r\n");
    return form.toByteArray();
  }

  private static String part(String disposition) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
  }

  private static void write(ByteArrayOutputStream form, String... texts) {
    for (String text : texts) {
      form.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
