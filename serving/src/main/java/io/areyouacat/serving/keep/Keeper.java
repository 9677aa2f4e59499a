package io.areyouacat.serving.keep;

import io.areyouacat.core.upload.FeedbackAnswer;
import io.areyouacat.serving.ask.Outcome.Answered;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what people allowed. Nothing here waits for the store: what is taken is in a journal on
 * this machine's disk and written to the store by and by, also after a restart. Thread-safe.
 */
public interface Keeper {

  /**
   * Gives an answer its id, and keeps the photo that it comes with if {@code consent} allows it.
   *
   * @param contributor random id that the person's browser drew, or null
   */
  Issued keep(Answered answer, Consent consent, @Nullable String contributor);

  /**
   * @param id as a client sent it
   */
  FeedbackOutcome feedback(String id, FeedbackAnswer answer);

  /**
   * @param id as a client sent it
   */
  DeletionOutcome delete(String id, String token);
}
