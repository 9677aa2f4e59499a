package io.areyouacat.dataset.ingest;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.StoredObject;
import io.areyouacat.core.upload.Prediction;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.core.upload.Uploads;
import io.areyouacat.dataset.ingest.IncomingFile.Document;
import java.util.Optional;

/**
 * Whether an upload's photo may be read, by the document beside it. Refused is the document, so a
 * mended one is read again; the photo is neither read nor copied.
 */
sealed interface UploadReading {

  record Allowed(Prediction prediction) implements UploadReading {}

  record Refused(ReadFile file) implements UploadReading {}

  static UploadReading of(IncomingFile photo, Document document, ObjectStore source) {
    if (document.sizeBytes() > Uploads.MOST_DOCUMENT_BYTES) {
      return broken(photo, document, "it has %,d bytes".formatted(document.sizeBytes()));
    }
    Optional<StoredObject> object;
    try {
      object = source.get(document.key());
    } catch (BadInputException e) {
      return refused(photo, document, RejectionReason.UNREADABLE_FILE, Unreadable.detail(e));
    }
    if (object.isEmpty()) {
      return refused(photo, document, RejectionReason.UNREADABLE_FILE, Unreadable.VANISHED);
    }
    Prediction prediction;
    try {
      prediction = Prediction.parse(object.get().bytes());
    } catch (IllegalArgumentException e) {
      return broken(photo, document, String.valueOf(e.getMessage()));
    }
    if (!prediction.consent()) {
      return refused(
          photo, document, RejectionReason.NO_CONSENT, "It says that the photo may not be kept.");
    }
    String folder = UploadFolder.of(prediction).prefix();
    if (!document.key().startsWith(folder)) {
      return broken(photo, document, "it belongs into the folder " + folder);
    }
    if (photo.etag().isEmpty()) {
      return refused(
          photo, document, RejectionReason.OTHER_PHOTO, "There is no photo.jpg beside it.");
    }
    return new Allowed(prediction);
  }

  private static UploadReading broken(IncomingFile photo, Document document, String why) {
    String detail = "It cannot be used: %s.".formatted(why);
    return refused(photo, document, RejectionReason.BROKEN_DOCUMENT, detail);
  }

  private static UploadReading refused(
      IncomingFile photo, Document document, RejectionReason reason, String detail) {
    var file =
        new IncomingFile(
            photo.root(),
            document.key(),
            document.key(),
            document.etag(),
            document.sizeBytes(),
            null,
            null,
            null,
            null);
    return new Refused(ReadFile.refused(file, null, reason, detail, ""));
  }
}
