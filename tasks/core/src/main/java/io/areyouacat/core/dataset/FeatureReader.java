package io.areyouacat.core.dataset;

import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.photo.PhotoId;
import java.util.Collection;
import java.util.Map;

/** Reads what {@code extract_features} computed. */
public interface FeatureReader {

  /**
   * Features of those of {@code photos} that have some; the others are absent, without an error.
   */
  Map<PhotoId, PhotoFeatures> read(Collection<PhotoId> photos);
}
