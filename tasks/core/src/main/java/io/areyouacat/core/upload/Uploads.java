package io.areyouacat.core.upload;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ConditionalPut;
import io.areyouacat.core.store.ConditionalPut.Refused;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
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

  /**
   * Keeps what a person says of an upload, unless something later is there already.
   *
   * @return whether there is such an upload
   * @throws TemporaryException if other feedback of it was written at the same moment
   * @throws IllegalArgumentException if the folder is another prediction's
   */
  public boolean keep(UploadFolder folder, Feedback feedback) {
    checkArgument(
        folder.predictionId().equals(feedback.predictionId()),
        "feedback of %s does not belong into the folder of %s",
        feedback.predictionId(),
        folder.predictionId());
    if (store.head(folder.prediction()).isEmpty()) {
      return false;
    }
    Optional<StoredObject> before = store.get(folder.feedback());
    ConditionalPut put;
    if (before.isEmpty()) {
      put = store.putIfAbsent(folder.feedback(), feedback.json());
    } else if (isLater(feedback, before.get())) {
      put = store.replace(folder.feedback(), feedback.json(), before.get().etag());
    } else {
      return true;
    }
    if (put instanceof Refused) {
      throw new TemporaryException(
          "Other feedback of %s was written at the same moment. Try again."
              .formatted(feedback.predictionId()));
    }
    return true;
  }

  /** What is there but cannot be read is replaced. */
  private static boolean isLater(Feedback feedback, StoredObject before) {
    try {
      return feedback.givenAt().isAfter(Feedback.parse(before.bytes()).givenAt());
    } catch (IllegalArgumentException e) {
      return true;
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
