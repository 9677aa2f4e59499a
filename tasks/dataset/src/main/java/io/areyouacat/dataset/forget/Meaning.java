package io.areyouacat.dataset.forget;

import io.areyouacat.core.forget.Tombstone;
import io.areyouacat.core.photo.PhotoId;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;

/** Which contributions go. */
@FunctionalInterface
interface Meaning {

  /** Tombstone of a contribution, or null if it stays. */
  @Nullable Tombstone of(
      PhotoId photo, @Nullable String prediction, @Nullable String contributor, Instant receivedAt);

  /**
   * @param contribution a row with its {@link IdentifyingRows#COLUMNS}
   */
  default @Nullable Tombstone of(Record contribution) {
    return of(
        IdentifyingRows.photo(contribution),
        IdEdit.prediction(contribution),
        IdEdit.text(contribution, "contributor"),
        ((OffsetDateTime) contribution.getField("received_at")).toInstant());
  }
}
