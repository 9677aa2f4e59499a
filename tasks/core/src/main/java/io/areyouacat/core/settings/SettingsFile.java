package io.areyouacat.core.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.areyouacat.core.error.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A YAML file of settings: sections, and in them names with a value, a list or a map of values.
 * Scalars are taken as they are written, so that {@code 0.0001} stays {@code 0.0001}.
 */
final class SettingsFile {

  private SettingsFile() {}

  /**
   * @return {@code section.name} to text as {@code Settings} reads it
   * @throws BadInputException if there is no such file or it is not such a file
   */
  static Map<String, String> read(Path file) {
    try (JsonParser parser = new YAMLFactory().createParser(Files.readAllBytes(file))) {
      Map<String, String> settings = new TreeMap<>();
      JsonToken first = parser.nextToken();
      if (first == null || (first.isScalarValue() && parser.getText().isBlank())) {
        return settings;
      }
      if (first != JsonToken.START_OBJECT) {
        throw broken(file, "it does not consist of sections", null);
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        readSection(file, parser, parser.currentName(), settings);
      }
      return settings;
    } catch (JsonProcessingException e) {
      throw broken(file, "it is not YAML" + line(e), e);
    } catch (IOException e) {
      throw new BadInputException(
          "The settings file '%s' cannot be read.".formatted(file),
          "Maybe its name is misspelt, or it is not readable for you.",
          e);
    }
  }

  /** Of the place that is wrong, not of the last one that was right, which is what Jackson says. */
  private static String line(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return " in line " + (marked.getProblemMark().getLine() + 1);
    }
    return e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
  }

  private static void readSection(
      Path file, JsonParser parser, String section, Map<String, String> settings)
      throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token != JsonToken.START_OBJECT) {
      throw broken(file, "'%s' is not a section".formatted(section), null);
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = section + "." + parser.currentName();
      parser.nextToken();
      settings.put(name, readValue(file, parser, name));
    }
  }

  private static String readValue(Path file, JsonParser parser, String name) throws IOException {
    boolean map = parser.currentToken() == JsonToken.START_OBJECT;
    if (!map && parser.currentToken() != JsonToken.START_ARRAY) {
      return scalar(parser);
    }
    List<String> items = new ArrayList<>();
    while (!parser.nextToken().isStructEnd()) {
      String key = "";
      if (map) {
        key = parser.currentName() + ":";
        parser.nextToken();
      }
      if (!parser.currentToken().isScalarValue()) {
        throw broken(file, "'%s' is nested too deeply".formatted(name), null);
      }
      items.add(key + scalar(parser));
    }
    return String.join(", ", items);
  }

  private static String scalar(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
  }

  private static BadInputException broken(Path file, String why, @Nullable Throwable cause) {
    String problem = "The settings file '%s' cannot be used: %s.".formatted(file, why);
    String suggestion =
        "Maybe write it as sections with indented names, such as:\n  gate:\n    minRecall: 0.8";
    return cause == null
        ? new BadInputException(problem, suggestion)
        : new BadInputException(problem, suggestion, cause);
  }
}
