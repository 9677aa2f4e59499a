package io.areyouacat.core.upload;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ConditionalPut;
import io.areyouacat.core.store.ConditionalPut.Refused;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Writes uploads into the inbox and reads single ones. An upload is there once its {@code
 * prediction.json} is; that is written last, so half of one is never taken in.
 */
public record Uploads(ObjectStore store) {

  /** A document is some hundreds of bytes; nothing larger is read as one. */
  public static final long MOST_DOCUMENT_BYTES = 65_536;

  /**
   * Keeps an upload. The same again changes nothing.
   *
   * @throws IllegalArgumentException without consent, or if the bytes are not those of the document
   */
  public UploadFolder keep(Prediction prediction, byte[] photo) {
    checkArgument(
        prediction.consent(), "upload %s may not be kept: no consent", prediction.predictionId());
    checkArgument(
        prediction.photo().equals(PhotoId.of(photo)),
        "upload %s has other bytes than its document says",
        prediction.predictionId());
    UploadFolder folder = UploadFolder.of(prediction);
    store.putIfAbsent(folder.photo(), photo);
    store.putIfAbsent(folder.prediction(), prediction.json());
    return folder;
  }

  /** What came of feedback. */
  public enum FeedbackIntake {
    KEPT,
    /** Something as late or later is there. */
    OLDER,
    /** Other feedback was given too long before. */
    CLOSED,
    /** There is no such upload. */
    NO_UPLOAD
  }

  /** Keeps what a person says of an upload, however long ago they said something else of it. */
  public FeedbackIntake keep(UploadFolder folder, Feedback feedback) {
    return keep(folder, feedback, ChronoUnit.FOREVER.getDuration());
  }

  /**
   * Keeps what a person says of an upload, unless something later is there already.
   *
   * @param change how long after the first feedback it may be changed
   * @throws TemporaryException if other feedback of it was written at the same moment
   * @throws IllegalArgumentException if the folder is another prediction's
   */
  public FeedbackIntake keep(UploadFolder folder, Feedback feedback, Duration change) {
    checkArgument(
        folder.predictionId().equals(feedback.predictionId()),
        "feedback of %s does not belong into the folder of %s",
        feedback.predictionId(),
        folder.predictionId());
    if (store.head(folder.prediction()).isEmpty()) {
      return FeedbackIntake.NO_UPLOAD;
    }
    Optional<StoredObject> there = store.get(folder.feedback());
    if (there.isEmpty()) {
      return written(feedback, store.putIfAbsent(folder.feedback(), feedback.json()));
    }
    Optional<Feedback> before = readable(there.get());
    Feedback wanted = before.map(feedback::after).orElse(feedback);
    if (before.isPresent() && !feedback.givenAt().isAfter(before.get().givenAt())) {
      return FeedbackIntake.OLDER;
    }
    if (Duration.between(wanted.first(), wanted.givenAt()).compareTo(change) > 0) {
      return FeedbackIntake.CLOSED;
    }
    return written(feedback, store.replace(folder.feedback(), wanted.json(), there.get().etag()));
  }

  private static FeedbackIntake written(Feedback feedback, ConditionalPut put) {
    if (put instanceof Refused) {
      throw new TemporaryException(
          "Other feedback of %s was written at the same moment. Try again."
              .formatted(feedback.predictionId()));
    }
    return FeedbackIntake.KEPT;
  }

  /** What is there but cannot be read is replaced. */
  private static Optional<Feedback> readable(StoredObject object) {
    try {
      return Optional.of(Feedback.parse(object.bytes()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws IllegalArgumentException if the document cannot be read
   */
  public Optional<Prediction> prediction(UploadFolder folder) {
    return store.get(folder.prediction()).map(object -> Prediction.parse(object.bytes()));
  }

  /**
   * @throws IllegalArgumentException if the document cannot be read
   */
  public Optional<Feedback> feedback(UploadFolder folder) {
    return store.get(folder.feedback()).map(object -> Feedback.parse(object.bytes()));
  }
}
