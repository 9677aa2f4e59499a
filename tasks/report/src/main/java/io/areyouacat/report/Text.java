package io.areyouacat.report;

/** Text, of which nothing is ever markup. */
record Text(String text) implements Html {

  @Override
  public void appendTo(StringBuilder out) {
    escape(text, false, out);
  }

  static void escape(String text, boolean inQuotes, StringBuilder out) {
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append(inQuotes ? "&quot;" : "\"");
                default -> out.appendCodePoint(allowed(character) ? character : '\uFFFD');
              }
            });
  }

  /** XML 1.0, production 2; without DEL and the C1 controls, which no browser shows. */
  private static boolean allowed(int character) {
    return character == '\t'
        || character == '\n'
        || character >= 0x20 && character < 0x7F
        || character >= 0xA0 && character < 0xD800
        || character >= 0xE000 && character < 0xFFFE
        || character >= 0x10000;
  }
}
