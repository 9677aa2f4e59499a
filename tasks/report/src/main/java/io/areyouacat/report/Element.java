package io.areyouacat.report;

import static io.areyouacat.core.error.Checks.checkArgument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An element with its attributes and content; changing one gives another. Names come from our code
 * alone, so what is not a name is a bug.
 */
record Element(String name, Map<String, String> attributes, List<Html> content) implements Html {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
  private static final Set<String> VOID = Set.of("meta", "img", "br", "hr");

  /** Whatever could run or load; there is no reason for any in a report. */
  private static final Set<String> FORBIDDEN =
      Set.of("script", "iframe", "object", "embed", "link", "base", "form");

  Element {
    checkArgument(NAME.matcher(name).matches(), "'%s' is not the name of an element", name);
    checkArgument(!FORBIDDEN.contains(name), "a report has no <%s>", name);
    content = List.copyOf(content);
  }

  static Element named(String name) {
    return new Element(name, Map.of(), List.of());
  }

  Element with(String attribute, String value) {
    checkArgument(
        NAME.matcher(attribute).matches() && !attribute.startsWith("on"),
        "'%s' is not an attribute of a report",
        attribute);
    Map<String, String> more = new TreeMap<>(attributes);
    more.put(attribute, value);
    return new Element(name, more, content);
  }

  Element css(String classes) {
    return with("class", classes);
  }

  Element add(Html... more) {
    return add(List.of(more));
  }

  Element add(String text) {
    return add(new Text(text));
  }

  Element add(List<? extends Html> more) {
    return new Element(name, attributes, Stream.concat(content.stream(), more.stream()).toList());
  }

  /** One after the other, each wrapped in an element of this name. */
  static List<Html> each(String name, List<String> texts) {
    List<Html> elements = new ArrayList<>();
    texts.forEach(text -> elements.add(Html.el(name, text)));
    return elements;
  }

  @Override
  public void appendTo(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (attribute, value) -> {
          out.append(' ').append(attribute).append("=\"");
          Text.escape(value, true, out);
          out.append('"');
        });
    if (VOID.contains(name)) {
      out.append("/>");
      return;
    }
    out.append('>');
    content.forEach(piece -> piece.appendTo(out));
    out.append("</").append(name).append('>');
  }
}
