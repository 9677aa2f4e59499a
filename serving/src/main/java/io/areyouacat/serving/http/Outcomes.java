package io.areyouacat.serving.http;

import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.serving.ask.Outcome;
import io.areyouacat.serving.ask.Outcome.Answered;
import java.time.Duration;

/** Says to clients why there is no answer. */
final class Outcomes {

  private static final Duration NO_MODEL_RETRY = Duration.ofSeconds(5);

  private Outcomes() {}

  /**
   * @throws ProblemException if it is not an answer
   */
  static Answered answered(Outcome outcome) {
    if (outcome instanceof Answered answered) {
      return answered;
    }
    throw problem(outcome);
  }

  private static ProblemException problem(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      ProblemCode code = code(refused.reason());
      String found = refused.detail().replaceFirst("^It ", "The photo ");
      return new ProblemException(code, found + " " + advice(code, refused.detail()));
    }
    if (outcome instanceof Outcome.Busy busy) {
      return ProblemException.later(
          ProblemCode.BUSY,
          "Too many photos are waiting already; try again in a moment.",
          busy.retryAfter());
    }
    if (outcome instanceof Outcome.TooSlow slow) {
      return ProblemException.later(
          ProblemCode.TOO_SLOW,
          "There was no answer within %s s; try again in a moment."
              .formatted(Replies.seconds(slow.limit())),
          slow.limit());
    }
    return noModel();
  }

  static ProblemException noModel() {
    return ProblemException.later(
        ProblemCode.NO_MODEL, "No model is in service yet; try again in a moment.", NO_MODEL_RETRY);
  }

  private static ProblemCode code(RejectionReason reason) {
    return switch (reason) {
      case EMPTY_FILE -> ProblemCode.EMPTY_FILE;
      case NOT_A_PHOTO -> ProblemCode.NOT_A_PHOTO;
      case UNSUPPORTED_FORMAT -> ProblemCode.UNSUPPORTED_FORMAT;
      case TOO_MANY_BYTES -> ProblemCode.PHOTO_TOO_LARGE;
      case TOO_MANY_PIXELS -> ProblemCode.TOO_MANY_PIXELS;
      case TRUNCATED -> ProblemCode.TRUNCATED;
      case UNDECODABLE, UNREADABLE_FILE -> ProblemCode.UNDECODABLE;
      case BROKEN_DOCUMENT, NO_CONSENT, OTHER_PHOTO, FORGOTTEN -> ProblemCode.BAD_REQUEST;
    };
  }

  private static String advice(ProblemCode code, String detail) {
    return switch (code) {
      case UNSUPPORTED_FORMAT ->
          detail.contains("HEIC")
              ? "Save or share it as JPEG first; an iPhone takes JPEG photos with Settings >"
                  + " Camera > Formats > Most Compatible."
              : "Convert it to JPEG, PNG or WebP first.";
      case PHOTO_TOO_LARGE, TOO_MANY_PIXELS -> "Make it smaller and send it again.";
      case EMPTY_FILE, TRUNCATED -> "Send it again; the copy was probably cut off.";
      case UNDECODABLE -> "Open it in an image program and save it again as JPEG or PNG.";
      default -> "Give a JPEG, PNG, GIF, BMP or WebP photo.";
    };
  }
}
