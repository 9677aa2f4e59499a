package io.areyouacat.core.image;

import java.util.Base64;

/**
 * A small JPEG for reports, kept as Base64 so that it is a value and can stand in a page as it is.
 */
public record Thumbnail(String base64) {

  public static Thumbnail ofJpeg(byte[] jpeg) {
    return new Thumbnail(Base64.getEncoder().encodeToString(jpeg));
  }

  public byte[] jpeg() {
    return Base64.getDecoder().decode(base64);
  }

  public String dataUri() {
    return "data:image/jpeg;base64," + base64;
  }
}
