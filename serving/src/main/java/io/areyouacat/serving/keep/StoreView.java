package io.areyouacat.serving.keep;

import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.forget.Tombstones;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upload.DeletionRequest;
import io.areyouacat.core.upload.Feedback;
import io.areyouacat.core.upload.PredictionId;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.core.upload.Uploads;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the store knows of a prediction. */
record StoreView(ObjectStore store) {

  /** So long after an answer its upload may still be in another server's journal. */
  static final Duration OTHER_SERVERS_DELAY = Duration.ofMinutes(10);

  /** Whether its owner wants it forgotten, or had it forgotten. */
  boolean isDeleted(PredictionId id) {
    return store.head(new DeletionRequest(id, Instant.EPOCH).key()).isPresent()
        || new Tombstones(store).has(TombstoneKind.PREDICTION, id.value());
  }

  Known look(IssuedId issued, Instant now) {
    if (isDeleted(issued.id())) {
      return Known.DELETED;
    }
    UploadFolder folder = PredictionIds.folder(issued.id());
    if (store.head(folder.prediction()).isPresent()) {
      return new Known(feedback(folder).orElse(null), false);
    }
    boolean young = issued.at().isAfter(now.minus(OTHER_SERVERS_DELAY));
    return young ? Known.NOTHING : Known.DELETED;
  }

  private Optional<Feedback> feedback(UploadFolder folder) {
    try {
      return new Uploads(store).feedback(folder);
    } catch (IllegalArgumentException e) {
      // What cannot be read is replaced.
      return Optional.empty();
    }
  }
}
