package io.areyouacat.core.upload;

import io.areyouacat.core.store.Json;
import java.time.Instant;

/**
 * {@code feedback.json}: what a person says was in the picture. Whoever changes their mind gives
 * another; the latest counts.
 */
public record Feedback(PredictionId predictionId, FeedbackAnswer answer, Instant givenAt) {

  /**
   * @throws IllegalArgumentException that says what is wrong, as a clause without its end
   */
  public static Feedback parse(byte[] json) {
    var document = JsonDocument.of(json);
    return new Feedback(
        document.value("predictionId", PredictionId::new),
        document.value("answer", FeedbackAnswer::of),
        document.value("givenAt", Instant::parse));
  }

  public byte[] json() {
    return Json.bytes(this);
  }
}
