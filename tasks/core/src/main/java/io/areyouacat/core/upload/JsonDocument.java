package io.areyouacat.core.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.areyouacat.core.store.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/**
 * One JSON object from outside, read without any leniency: {@code "consent": 1} is no consent. More
 * fields than we know are no error, so that a newer server may write them.
 */
final class JsonDocument {

  private static final ObjectReader READER =
      Json.mapper()
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  private final JsonNode object;

  private JsonDocument(JsonNode object) {
    this.object = object;
  }

  static JsonDocument of(byte[] json) {
    try {
      JsonNode object = READER.readTree(json);
      if (!object.isObject()) {
        throw new IllegalArgumentException("it is not a JSON object");
      }
      return new JsonDocument(object);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getMessage(), e);
    }
  }

  /** Empty where the field is absent or null. */
  Optional<String> text(String name) {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw wrong(name, value.toString(), "it is not text");
    }
    return Optional.of(value.textValue());
  }

  <T> T value(String name, Function<String, T> parser) {
    String text = text(name).orElseThrow(() -> missing(name));
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw wrong(name, text, String.valueOf(e.getMessage()));
    }
  }

  double number(String name) {
    JsonNode value = present(name);
    if (!value.isNumber()) {
      throw wrong(name, value.toString(), "it is not a number");
    }
    return value.doubleValue();
  }

  boolean truth(String name) {
    JsonNode value = present(name);
    if (!value.isBoolean()) {
      throw wrong(name, value.toString(), "it is neither true nor false");
    }
    return value.booleanValue();
  }

  private JsonNode present(String name) {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw missing(name);
    }
    return value;
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("it has no '%s'".formatted(name));
  }

  private static IllegalArgumentException wrong(String name, String value, String why) {
    return new IllegalArgumentException(
        "its '%s' is '%.80s', which cannot be used: %s".formatted(name, value, why));
  }
}
