package io.areyouacat.serving.http;

import io.areyouacat.core.upload.FeedbackAnswer;
import io.areyouacat.core.upload.PredictionId;
import io.areyouacat.serving.ask.Outcome.Answered;
import io.areyouacat.serving.keep.Consent;
import io.areyouacat.serving.keep.DeletionOutcome;
import io.areyouacat.serving.keep.FeedbackOutcome;
import io.areyouacat.serving.keep.Issued;
import io.areyouacat.serving.keep.Keeper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers in memory. The token of {@code answer-1} is {@code token-of-answer-1}. */
public final class FakeKeeper implements Keeper {

  /** What was asked to be kept. */
  public record Kept(Answered answer, Consent consent, @Nullable String contributor) {}

  private final List<Kept> kept = new CopyOnWriteArrayList<>();
  private final Map<String, FeedbackAnswer> feedback = new ConcurrentHashMap<>();
  private volatile boolean closed;
  private volatile boolean full;

  public List<Kept> kept() {
    return List.copyOf(kept);
  }

  /** From now on other feedback comes too late. */
  public void closeFeedback() {
    closed = true;
  }

  /** Nothing more fits into the journal. */
  public void fill(boolean isFull) {
    full = isFull;
  }

  @Override
  public Issued keep(Answered answer, Consent consent, @Nullable String contributor) {
    kept.add(new Kept(answer, consent, contributor));
    String id = "answer-" + kept.size();
    return new Issued(new PredictionId(id), "token-of-" + id, consent == Consent.STORE && !full);
  }

  @Override
  public FeedbackOutcome feedback(String id, FeedbackAnswer answer) {
    if (!exists(id)) {
      return new FeedbackOutcome.Unknown();
    }
    if (full) {
      return new FeedbackOutcome.Busy();
    }
    FeedbackAnswer before = feedback.get(id);
    if (closed && before != answer) {
      return new FeedbackOutcome.Closed();
    }
    feedback.put(id, answer);
    Answered told = kept.get(Integer.parseInt(id.substring("answer-".length())) - 1).answer();
    return new FeedbackOutcome.Taken(told.answer(), before == answer);
  }

  @Override
  public DeletionOutcome delete(String id, String token) {
    if (!exists(id)) {
      return DeletionOutcome.UNKNOWN;
    }
    if (full) {
      return DeletionOutcome.BUSY;
    }
    return token.equals("token-of-" + id) ? DeletionOutcome.TAKEN : DeletionOutcome.WRONG_TOKEN;
  }

  private boolean exists(String id) {
    return id.matches("answer-[1-9]\\d{0,5}")
        && Integer.parseInt(id.substring("answer-".length())) <= kept.size();
  }
}
