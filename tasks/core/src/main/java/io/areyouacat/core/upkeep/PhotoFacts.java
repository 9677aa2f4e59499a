package io.areyouacat.core.upkeep;

import io.areyouacat.core.dataset.HashedPhoto;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.photo.PhotoId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the tables say of all photos, for documents to be held against. Some 500 bytes a photo.
 *
 * @param photos with a row; null if that is not known
 * @param sides of those that have one
 * @param hashes of those whose features are known
 */
public record PhotoFacts(
    @Nullable Set<PhotoId> photos, Map<PhotoId, Side> sides, List<HashedPhoto> hashes) {

  /** Where the tables cannot be read, nothing is held against them. */
  public static final PhotoFacts UNKNOWN = new PhotoFacts(null, Map.of(), List.of());

  /** Whether it is known to have no row. */
  boolean misses(PhotoId photo) {
    return photos != null && !photos.contains(photo);
  }

  public long count() {
    return photos == null ? 0 : photos.size();
  }
}
