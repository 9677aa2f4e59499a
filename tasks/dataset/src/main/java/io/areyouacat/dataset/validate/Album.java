package io.areyouacat.dataset.validate;

import io.areyouacat.core.dataset.Contribution;
import io.areyouacat.core.dataset.HashedPhoto;
import io.areyouacat.core.dataset.ImageIssues.Picture;
import io.areyouacat.core.dataset.Split;
import io.areyouacat.core.image.ImageProperties;
import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.photo.PhotoId;
import java.util.List;
import java.util.SortedMap;

/**
 * What the policies need to know of all photos at once. This is the one thing that is held in
 * memory and grows with the store: some 500 bytes a photo, and no pixels, thumbnails or vectors.
 *
 * @param photos those that have features, by id
 * @param contributions of those photos, by photo
 * @param splits also of photos that are gone
 */
record Album(
    SortedMap<PhotoId, Entry> photos,
    SortedMap<PhotoId, List<Contribution>> contributions,
    List<Split> splits) {

  /**
   * @param tonight whether this run computed its features
   */
  record Entry(
      int widthPixels,
      int heightPixels,
      ImageProperties properties,
      PdqHash pdq,
      boolean tonight) {}

  List<Picture> pictures() {
    return photos.entrySet().stream()
        .map(
            entry -> {
              Entry photo = entry.getValue();
              return new Picture(
                  entry.getKey(), photo.widthPixels(), photo.heightPixels(), photo.properties());
            })
        .toList();
  }

  List<HashedPhoto> hashes() {
    return photos.entrySet().stream()
        .map(entry -> new HashedPhoto(entry.getKey(), entry.getValue().pdq()))
        .toList();
  }

  /** Times a photo was given beyond the first. */
  long exactDuplicates() {
    return contributions.values().stream().mapToLong(given -> given.size() - 1L).sum();
  }
}
