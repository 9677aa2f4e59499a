package io.areyouacat.serving.ask;

import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.RejectionReason;
import java.time.Duration;
import java.util.Optional;

/** What came of a question. */
public sealed interface Outcome {

  /**
   * @param probability of the positive category, calibrated, 0 to 1
   * @param positiveCategory what it was looked for
   * @param photo to be kept, if that was asked for
   */
  record Answered(
      ModelVersion model,
      double probability,
      Answer answer,
      Bands bands,
      String positiveCategory,
      Optional<KeptPhoto> photo)
      implements Outcome {}

  /**
   * @param detail one sentence that names what was found, without the file's name
   */
  record Refused(RejectionReason reason, String detail) implements Outcome {}

  /** All workers are at work and the queue is full. */
  record Busy(Duration retryAfter) implements Outcome {}

  /** It took longer than allowed. */
  record TooSlow(Duration limit) implements Outcome {}

  /** No model is in service. */
  record NoModel() implements Outcome {}
}
