package io.areyouacat.serving.http;

import io.areyouacat.core.photo.FileNames;
import org.jspecify.annotations.Nullable;

/** What a client sent, short and harmless enough to be said back. */
final class Quoted {

  private static final int LONGEST = 40;

  private Quoted() {}

  static String of(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String shown = FileNames.shown(text);
    return shown.length() <= LONGEST
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, shown.codePointCount(0, LONGEST) - 1))
            + "…";
  }
}
