package io.areyouacat.core.dataset;

import io.areyouacat.core.photo.PhotoId;
import java.util.Collection;
import java.util.Set;

/** Knows what people uploaded, which no page may show. */
public interface UploadedPhotos {

  /** Those of {@code photos} that somebody uploaded, whoever else gave them too. */
  Set<PhotoId> among(Collection<PhotoId> photos);
}
