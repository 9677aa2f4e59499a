package io.areyouacat.core.dataset;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.photo.PhotoId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody gave us a photo and said what is on it.
 *
 * @param category the folder an operator put it in; null for uploads, which have none
 * @param positive whether it shows what we look for
 * @param group of the import manifest: photos of one group belong together
 * @param contributor hash of whoever uploaded it
 */
public record Contribution(
    PhotoId photo,
    Origin origin,
    @Nullable String category,
    boolean positive,
    @Nullable String group,
    @Nullable String contributor) {

  public Contribution {
    checkArgument(
        origin != Origin.OPERATOR || category != null,
        "photo %s was given by an operator without a category",
        photo);
  }

  /** What it is counted and weighted as. */
  String stratum() {
    if (origin == Origin.OPERATOR && category != null) {
      return category;
    }
    return DatasetRow.UPLOAD + (positive ? "cat" : "not-cat");
  }
}
