package io.areyouacat.core.photo;

import java.util.Locale;

/** Names that others gave to files, as they may be shown to people. */
public final class FileNames {

  private FileNames() {}

  /**
   * The name with a sign in the place of each character that would move a terminal's cursor, change
   * its colours or turn the direction of reading: people see that it is there.
   */
  public static String shown(String name) {
    var shown = new StringBuilder();
    name.codePoints()
        .forEach(
            character -> {
              boolean control = character < 0x20;
              boolean invisible =
                  Character.getType(character) == Character.FORMAT
                      || Character.getType(character) == Character.CONTROL;
              if (control) {
                shown.appendCodePoint(0x2400 + character);
              } else if (invisible) {
                shown.append("\\u").append(String.format(Locale.ROOT, "%04X", character));
              } else {
                shown.appendCodePoint(character);
              }
            });
    return shown.toString();
  }
}
