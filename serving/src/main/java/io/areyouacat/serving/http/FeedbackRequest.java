package io.areyouacat.serving.http;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.upload.FeedbackAnswer;
import java.io.IOException;

/** {@code {"actual":"cat"}}. */
final class FeedbackRequest {

  private static final ObjectReader STRICT =
      Json.mapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  private static final String SHAPE =
      "Send {\"actual\":\"cat\"}, {\"actual\":\"not_cat\"} or {\"actual\":\"not_sure\"}.";

  private FeedbackRequest() {}

  /**
   * @throws ProblemException that says what it should have been
   */
  static FeedbackAnswer read(byte[] body) {
    JsonNode json = json(body);
    if (!json.isObject() || json.size() != 1 || !json.path("actual").isTextual()) {
      throw ProblemException.badRequest(
          "The body is not an object with nothing but a text 'actual'. " + SHAPE);
    }
    String actual = json.path("actual").textValue();
    try {
      return FeedbackAnswer.of(actual);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("actual is '%s'. %s".formatted(Quoted.of(actual), SHAPE));
    }
  }

  private static JsonNode json(byte[] body) {
    try {
      return STRICT.readTree(body);
    } catch (IOException e) {
      throw ProblemException.badRequest("The body is not JSON. " + SHAPE);
    }
  }
}
