package io.areyouacat.serving.keep;

import io.areyouacat.core.model.Answer;

/** What came of feedback. */
public sealed interface FeedbackOutcome {

  /**
   * @param told what the person had been told
   * @param repeated whether the same had been said before
   */
  record Taken(Answer told, boolean repeated) implements FeedbackOutcome {}

  /** Forged, expired or deleted. */
  record Unknown() implements FeedbackOutcome {}

  /** Other feedback was given too long ago to change it. */
  record Closed() implements FeedbackOutcome {}

  /** Too much waits for the store already; nothing was kept. */
  record Busy() implements FeedbackOutcome {}
}
