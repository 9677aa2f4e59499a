package io.areyouacat.core.upload;

import io.areyouacat.core.store.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code feedback.json}: what a person says was in the picture. Whoever changes their mind gives
 * another; the latest counts.
 *
 * @param firstGivenAt when this person first said something of it; null where this is the first, or
 *     where nobody wrote that down
 */
public record Feedback(
    PredictionId predictionId,
    FeedbackAnswer answer,
    Instant givenAt,
    @Nullable Instant firstGivenAt) {

  /** The first of a prediction. */
  public Feedback(PredictionId predictionId, FeedbackAnswer answer, Instant givenAt) {
    this(predictionId, answer, givenAt, null);
  }

  /** When the time began in which it may be changed. */
  public Instant first() {
    return firstGivenAt == null ? givenAt : firstGivenAt;
  }

  /** The same, given in place of {@code before}. */
  public Feedback after(Feedback before) {
    return new Feedback(predictionId, answer, givenAt, before.first());
  }

  /**
   * @throws IllegalArgumentException that says what is wrong, as a clause without its end
   */
  public static Feedback parse(byte[] json) {
    var document = JsonDocument.of(json);
    return new Feedback(
        document.value("predictionId", PredictionId::new),
        document.value("answer", FeedbackAnswer::of),
        document.value("givenAt", Instant::parse),
        document.text("firstGivenAt").isEmpty()
            ? null
            : document.value("firstGivenAt", Instant::parse));
  }

  public byte[] json() {
    return Json.bytes(this);
  }
}
