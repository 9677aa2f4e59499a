package io.areyouacat.report;

/**
 * A piece of a page. Whatever text it is made of is escaped when it is written, by construction.
 */
sealed interface Html permits Element, Text {

  void appendTo(StringBuilder out);

  static Element el(String name, Html... content) {
    return Element.named(name).add(content);
  }

  static Element el(String name, String text) {
    return Element.named(name).add(text);
  }

  static Html text(String text) {
    return new Text(text);
  }

  /** Nothing at all. */
  static Html none() {
    return new Text("");
  }
}
