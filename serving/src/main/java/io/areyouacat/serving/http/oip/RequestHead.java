package io.areyouacat.serving.http.oip;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.core.store.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of a request as it is written, before it is known to mean anything. */
final class RequestHead {

  private static final JsonFactory STRICT =
      Json.mapper()
          .getFactory()
          .copy()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());

  @Nullable String id;
  Map<String, JsonNode> parameters = new LinkedHashMap<>();
  List<Input> inputs = new ArrayList<>();
  @Nullable List<Output> outputs;

  /** An input; {@code data} is null where its bytes follow the JSON. */
  static final class Input {
    String name = "";
    String datatype = "";
    List<Long> shape = List.of();
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    @Nullable Elements data;
  }

  /** An output that is asked for. */
  record Output(
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("parameters") @Nullable Map<String, JsonNode> parameters) {

    Map<String, JsonNode> parametersOrNone() {
      return parameters == null ? Map.of() : parameters;
    }
  }

  /**
   * @param length of the JSON at the beginning of {@code body}
   */
  static RequestHead read(byte[] body, int length) {
    try (JsonParser parser = STRICT.createParser(body, 0, length)) {
      parser.setCodec(Json.mapper());
      var head = new RequestHead();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new OipException("The request is not a JSON object.");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        head.member(parser);
      }
      if (parser.nextToken() != null) {
        throw new OipException("There is something after the JSON object of the request.");
      }
      return head;
    } catch (IOException e) {
      throw new OipException("The request is not JSON as the protocol has it.");
    }
  }

  private void member(JsonParser parser) throws IOException {
    String name = parser.currentName();
    JsonToken value = parser.nextToken();
    switch (name) {
      case "id" -> id = value == JsonToken.VALUE_NULL ? null : text(parser, name);
      case "parameters" -> parameters = map(parser, name);
      case "inputs" -> inputs = inputs(parser);
      case "outputs" -> outputs = value == JsonToken.VALUE_NULL ? null : outputs(parser);
      // Such as model_name, which clients repeat.
      default -> parser.skipChildren();
    }
  }

  private static List<Input> inputs(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new OipException("'inputs' is not an array.");
    }
    List<Input> inputs = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new OipException("'inputs' has something that is not an object.");
      }
      var input = new Input();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        member(parser, input);
      }
      inputs.add(input);
    }
    return inputs;
  }

  private static void member(JsonParser parser, Input input) throws IOException {
    String name = parser.currentName();
    parser.nextToken();
    switch (name) {
      case "name" -> input.name = text(parser, name);
      case "datatype" -> input.datatype = text(parser, name);
      case "shape" -> input.shape = shape(parser);
      case "parameters" -> input.parameters = map(parser, name);
      case "data" -> input.data = Elements.read(parser);
      default -> parser.skipChildren();
    }
  }

  private static List<Output> outputs(JsonParser parser) throws IOException {
    Output[] outputs = parser.readValueAs(Output[].class);
    for (Output output : outputs) {
      if (output == null || output.name == null) {
        throw new OipException("'outputs' has one without a name.");
      }
    }
    return List.of(outputs);
  }

  private static List<Long> shape(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new OipException("'shape' is not an array.");
    }
    List<Long> shape = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
        throw new OipException("'shape' has something that is not a whole number.");
      }
      shape.add(parser.getLongValue());
    }
    return shape;
  }

  private static Map<String, JsonNode> map(JsonParser parser, String name) throws IOException {
    JsonNode node = parser.readValueAsTree();
    Map<String, JsonNode> map = new LinkedHashMap<>();
    if (node == null || node.isNull()) {
      return map;
    }
    if (!node.isObject()) {
      throw new OipException("'%s' is not an object.", name);
    }
    node.fields().forEachRemaining(field -> map.put(field.getKey(), field.getValue()));
    return map;
  }

  private static String text(JsonParser parser, String name) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new OipException("'%s' is not a text.", name);
    }
    return parser.getText();
  }
}
