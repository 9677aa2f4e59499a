package io.areyouacat.core.forget;

import io.areyouacat.core.photo.PhotoId;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tombstones of a store as they were at one moment; travels to Spark's executors.
 *
 * @param salt null where there is no tombstone
 * @param times by kind and subject
 */
public record Buried(@Nullable Salt salt, Map<TombstoneKind, Map<String, Instant>> times)
    implements Serializable {

  public static final Buried NONE = new Buried(null, Map.of());

  public Buried {
    Map<TombstoneKind, Map<String, Instant>> copy = new TreeMap<>();
    times.forEach((kind, subjects) -> copy.put(kind, Map.copyOf(subjects)));
    times = copy;
  }

  public boolean isEmpty() {
    return times.isEmpty();
  }

  /** Whether uploads may be meant that were not taken in yet and whose document must be read. */
  public boolean meansUploadsByDocument() {
    return times.containsKey(TombstoneKind.CONTRIBUTOR) || times.containsKey(TombstoneKind.PHOTO);
  }

  /** Whether any photo went altogether. */
  public boolean meansPhotos() {
    return times.containsKey(TombstoneKind.GONE) || times.containsKey(TombstoneKind.PHOTO);
  }

  /** Whether an operator had these bytes removed. */
  public boolean refuses(PhotoId photo) {
    return find(TombstoneKind.PHOTO, photo.sha256()) != null;
  }

  /** Whether the photo went with its last contribution, or was removed by an operator. */
  public boolean isGone(PhotoId photo) {
    return find(TombstoneKind.GONE, photo.sha256()) != null || refuses(photo);
  }

  /**
   * The tombstone that keeps an upload away, or null.
   *
   * @param prediction null for what is no upload
   * @param contributor null where nobody knows
   */
  public @Nullable Tombstone of(
      PhotoId photo,
      @Nullable String prediction,
      @Nullable String contributor,
      Instant receivedAt) {
    Tombstone found = find(TombstoneKind.PHOTO, photo.sha256());
    if (found == null && prediction != null) {
      found = find(TombstoneKind.PREDICTION, prediction);
    }
    if (found == null && contributor != null) {
      Tombstone meant = find(TombstoneKind.CONTRIBUTOR, contributor);
      found = meant == null || receivedAt.isAfter(meant.at()) ? null : meant;
    }
    return found;
  }

  /** The tombstone of this id, or null. */
  public @Nullable Tombstone find(TombstoneKind kind, String id) {
    Map<String, Instant> subjects = times.get(kind);
    if (salt == null || subjects == null) {
      return null;
    }
    String subject = salt.subject(kind, id);
    Instant at = subjects.get(subject);
    return at == null ? null : new Tombstone(kind, subject, at);
  }
}
