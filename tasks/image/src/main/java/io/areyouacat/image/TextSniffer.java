package io.areyouacat.image;

import io.areyouacat.core.photo.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells text, and what is written as text, from other bytes. */
final class TextSniffer {

  private static final int LOOKED_AT_BYTES = 512;

  private TextSniffer() {}

  static boolean looksLikeText(FileBytes file) {
    byte[] bytes = file.array();
    for (int i = 0; i < Math.min(LOOKED_AT_BYTES, bytes.length); i++) {
      int letter = bytes[i] & 0xff;
      boolean control = letter < 32 && letter != '\t' && letter != '\n' && letter != '\r';
      if (control || letter == 127) {
        return false;
      }
    }
    // Bytes above 127 are text only where they are well-formed UTF-8, in which about nothing else
    // is.
    return !beginning(file).contains("\ufffd");
  }

  static RefusalException refusal(FileBytes file) {
    String text = beginning(file).toLowerCase(Locale.ROOT);
    if (text.contains("<svg")) {
      return new RefusalException(RejectionReason.UNSUPPORTED_FORMAT, "is SVG");
    }
    boolean html = text.contains("<html") || text.contains("<!doctype html");
    return new RefusalException(RejectionReason.NOT_A_PHOTO, html ? "is a web page" : "is text");
  }

  private static String beginning(FileBytes file) {
    int length = Math.min(LOOKED_AT_BYTES, file.length());
    // Not to cut the last letter in two.
    while (length > 0 && length < file.length() && (file.array()[length] & 0xc0) == 0x80) {
      length--;
    }
    return new String(file.array(), 0, length, StandardCharsets.UTF_8);
  }
}
