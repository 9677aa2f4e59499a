package io.areyouacat.core.forget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.areyouacat.core.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes ids out of documents. In JSON an element of an array that is such an id, or an object that
 * names one, goes, and so does an entry keyed by one; a group named after its first photo gets
 * another name; in other text the id becomes {@value #WORD}. Of a page go the pictures of it. What
 * does not name an id stays byte for byte.
 */
public final class Redaction {

  /** What stands where an id stood. */
  public static final String WORD = "[forgotten]";

  /** Groups are named after a photo, and its other members keep their group. */
  private static final String GROUP = "group";

  /** As many digits of a photo's id as pages show. */
  private static final int BRIEF = 12;

  private static final String FIGURE = "<figure";
  private static final String FIGURE_END = "</figure>";

  private final Map<String, String> ids;
  private final String word;
  private final IdTokens tokens;
  private final IdTokens briefTokens;

  private Redaction(Map<String, String> ids, String word) {
    this.ids = ids;
    this.word = word;
    this.tokens = new IdTokens(ids.keySet());
    this.briefTokens =
        new IdTokens(
            ids.keySet().stream()
                .filter(id -> id.length() == 64)
                .map(id -> id.substring(0, BRIEF))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /**
   * @param ids of photos, predictions and contributors; each with the name that a group called so
   *     is given
   */
  public static Redaction of(Map<String, String> ids) {
    return new Redaction(new TreeMap<>(ids), WORD);
  }

  /**
   * For what leaves the store, and not because anybody wants them forgotten.
   *
   * @param ids of photos, predictions and contributors
   * @param word stands where an id stood
   */
  public static Redaction of(Set<String> ids, String word) {
    Map<String, String> named = new TreeMap<>();
    ids.forEach(id -> named.put(id, word));
    return new Redaction(named, word);
  }

  /** Which of the ids it names. */
  public Set<String> named(String document) {
    return tokens.named(document);
  }

  /**
   * @param key whose ending tells what it is: {@code .json}, {@code .html}, else plain text
   */
  public byte[] redact(String key, byte[] document) {
    String text = new String(document, StandardCharsets.UTF_8);
    if (named(text).isEmpty()) {
      return document;
    }
    if (key.endsWith(".json")) {
      return Json.bytes(value(Json.read(document, JsonNode.class), ""));
    }
    String redacted = key.endsWith(".html") ? page(text) : text(text);
    return redacted.getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode value(JsonNode node, String name) {
    if (node instanceof ArrayNode array) {
      return elements(array, name);
    }
    if (node instanceof ObjectNode object) {
      return fields(object);
    }
    if (node.isTextual()) {
      String group = name.equals(GROUP) ? ids.get(node.textValue()) : null;
      return TextNode.valueOf(group == null ? text(node.textValue()) : group);
    }
    return node;
  }

  private ArrayNode elements(ArrayNode array, String name) {
    ArrayNode kept = Json.mapper().createArrayNode();
    for (JsonNode element : array) {
      if (!is(element) && !names(element)) {
        kept.add(value(element, name));
      }
    }
    return kept;
  }

  private ObjectNode fields(ObjectNode object) {
    ObjectNode kept = Json.mapper().createObjectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!ids.containsKey(field.getKey())) {
        kept.set(text(field.getKey()), value(field.getValue(), field.getKey()));
      }
    }
    return kept;
  }

  private boolean is(JsonNode node) {
    return node.isTextual() && ids.containsKey(node.textValue());
  }

  private boolean names(JsonNode node) {
    return node.isObject()
        && node.properties().stream()
            .anyMatch(field -> !field.getKey().equals(GROUP) && is(field.getValue()));
  }

  /** Plain text without the ids. */
  public String text(String text) {
    return tokens.replace(text, word);
  }

  private String page(String html) {
    var kept = new StringBuilder();
    int from = 0;
    int begin = html.indexOf(FIGURE);
    while (begin >= 0) {
      int end = html.indexOf(FIGURE_END, begin);
      end = end < 0 ? html.length() : end + FIGURE_END.length();
      kept.append(html, from, begin);
      String figure = html.substring(begin, end);
      if (named(figure).isEmpty()) {
        kept.append(figure);
      }
      from = end;
      begin = html.indexOf(FIGURE, end);
    }
    kept.append(html, from, html.length());
    return briefTokens.replace(text(kept.toString()), word);
  }
}
