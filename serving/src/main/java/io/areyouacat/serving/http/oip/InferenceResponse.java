package io.areyouacat.serving.http.oip;

import io.areyouacat.core.store.Json;
import io.areyouacat.serving.ask.Outcome.Answered;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The body of an answer. */
public final class InferenceResponse {

  private final byte[] body;
  private final OptionalInt jsonLength;

  private InferenceResponse(byte[] body, OptionalInt jsonLength) {
    this.body = body;
    this.jsonLength = jsonLength;
  }

  /**
   * @param answers one a picture, all of one model
   */
  public static InferenceResponse of(InferenceRequest request, List<Answered> answers) {
    var following = new ByteArrayOutputStream();
    List<Map<String, Object>> outputs = new ArrayList<>();
    for (OutputChoice choice : request.outputs()) {
      outputs.add(output(choice, answers, following));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model_name", ModelDescription.NAME);
    json.put("model_version", answers.get(0).model());
    if (request.id() != null) {
      json.put("id", request.id());
    }
    if (!request.parameters().isEmpty()) {
      json.put("parameters", request.parameters());
    }
    json.put("outputs", outputs);
    byte[] head = Json.line(json).getBytes(StandardCharsets.UTF_8);
    if (following.size() == 0) {
      return new InferenceResponse(head, OptionalInt.empty());
    }
    var body = new ByteArrayOutputStream();
    body.writeBytes(head);
    body.writeBytes(following.toByteArray());
    return new InferenceResponse(body.toByteArray(), OptionalInt.of(head.length));
  }

  public byte[] body() {
    return body;
  }

  /** How much of it is JSON; empty if all. */
  public OptionalInt jsonLength() {
    return jsonLength;
  }

  private static Map<String, Object> output(
      OutputChoice choice, List<Answered> answers, ByteArrayOutputStream following) {
    boolean probability = choice.name().equals(OutputChoice.PROBABILITY);
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("name", choice.name());
    output.put("datatype", probability ? "FP32" : "BYTES");
    output.put("shape", List.of(answers.size()));
    if (choice.binary()) {
      byte[] bytes = probability ? probabilities(answers) : texts(answers);
      output.put("parameters", Map.of("binary_data_size", bytes.length));
      following.writeBytes(bytes);
    } else if (probability) {
      output.put("data", answers.stream().map(answer -> (float) answer.probability()).toList());
    } else {
      output.put("data", answers.stream().map(InferenceResponse::text).toList());
    }
    return output;
  }

  private static String text(Answered answer) {
    return answer.answer().text(answer.positiveCategory());
  }

  private static byte[] probabilities(List<Answered> answers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * answers.size()).order(ByteOrder.LITTLE_ENDIAN);
    answers.forEach(answer -> bytes.putFloat((float) answer.probability()));
    return bytes.array();
  }

  private static byte[] texts(List<Answered> answers) {
    var bytes = new ByteArrayOutputStream();
    for (Answered answer : answers) {
      byte[] text = text(answer).getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(text.length)
              .array());
      bytes.writeBytes(text);
    }
    return bytes.toByteArray();
  }
}
