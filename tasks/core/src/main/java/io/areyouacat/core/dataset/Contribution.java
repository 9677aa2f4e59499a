package io.areyouacat.core.dataset;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.dataset.LabelResolution.Resolved;
import io.areyouacat.core.photo.PhotoId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody gave us a photo, and perhaps said what is on it.
 *
 * @param category the folder an operator put it in; null for uploads, which have none
 * @param positive whether it shows what we look for; null for an upload whose owner did not say
 * @param group of the import manifest: photos of one group belong together
 * @param contributor hash of whoever uploaded it
 */
public record Contribution(
    PhotoId photo,
    Origin origin,
    @Nullable String category,
    @Nullable Boolean positive,
    @Nullable String group,
    @Nullable String contributor) {

  public Contribution {
    checkArgument(
        origin != Origin.OPERATOR || (category != null && positive != null),
        "photo %s was given by an operator without a category",
        photo);
  }

  /** What it says of the photo, or empty if nothing. */
  Optional<Resolved> label() {
    if (positive == null) {
      return Optional.empty();
    }
    if (origin == Origin.OPERATOR && category != null) {
      return Optional.of(new Resolved(positive, category));
    }
    return Optional.of(new Resolved(positive, DatasetRow.UPLOAD + (positive ? "cat" : "not-cat")));
  }
}
