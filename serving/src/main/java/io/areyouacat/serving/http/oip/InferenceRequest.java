package io.areyouacat.serving.http.oip;

import com.fasterxml.jackson.databind.JsonNode;
import io.areyouacat.serving.http.oip.RequestHead.Output;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to know.
 *
 * @param id to be said again in the answer, or null
 * @param parameters to be said again, without those that are about the transfer
 * @param pictures at least one
 */
public record InferenceRequest(
    @Nullable String id,
    Map<String, JsonNode> parameters,
    List<Picture> pictures,
    List<OutputChoice> outputs) {

  private static final String BINARY_OUTPUT = "binary_data_output";
  private static final String BINARY = "binary_data";

  private static final List<String> OUTPUTS =
      List.of(OutputChoice.PROBABILITY, OutputChoice.ANSWER);

  public InferenceRequest {
    parameters = Map.copyOf(parameters);
    pictures = List.copyOf(pictures);
    outputs = List.copyOf(outputs);
  }

  /**
   * @param jsonLength how much of the body is JSON, where the client says so; else all
   * @throws OipException if it cannot be understood
   */
  public static InferenceRequest read(byte[] body, OptionalInt jsonLength, OipLimits limits) {
    int length = jsonLength.orElse(body.length);
    if (length < 0 || length > body.length) {
      throw new OipException(
          "Inference-Header-Content-Length is %d; the body has %d bytes.", length, body.length);
    }
    RequestHead head = RequestHead.read(body, length);
    var following = new BinaryPart(body, length);
    List<Picture> pictures = ImageInput.pictures(ImageInput.only(head.inputs), following, limits);
    following.checkEmpty();
    boolean binary = flag(head.parameters, BINARY_OUTPUT, false);
    Map<String, JsonNode> others = new LinkedHashMap<>(head.parameters);
    others.remove(BINARY_OUTPUT);
    return new InferenceRequest(head.id, others, pictures, outputs(head.outputs, binary));
  }

  private static List<OutputChoice> outputs(@Nullable List<Output> wanted, boolean binary) {
    if (wanted == null || wanted.isEmpty()) {
      return OUTPUTS.stream().map(name -> new OutputChoice(name, binary)).toList();
    }
    List<OutputChoice> choices = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Output output : wanted) {
      String name = String.valueOf(output.name());
      if (!OUTPUTS.contains(name)) {
        throw new OipException("There is no output of that name; there are %s.", OUTPUTS);
      }
      if (!names.add(name)) {
        throw new OipException("Output '%s' is asked for twice.", name);
      }
      if (output.parametersOrNone().containsKey("classification")) {
        throw new OipException("Classification is not supported; see the output 'answer'.");
      }
      choices.add(new OutputChoice(name, flag(output.parametersOrNone(), BINARY, binary)));
    }
    return choices;
  }

  private static boolean flag(Map<String, JsonNode> parameters, String name, boolean byDefault) {
    JsonNode value = parameters.get(name);
    if (value == null) {
      return byDefault;
    }
    if (!value.isBoolean()) {
      throw new OipException("'%s' is neither true nor false.", name);
    }
    return value.booleanValue();
  }
}
