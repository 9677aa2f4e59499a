package io.areyouacat.core.dataset;

import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.photo.PhotoId;
import java.util.Collection;

/** Reads what {@code extract_features} computed. */
public interface EmbeddingReader {

  /**
   * Embeddings of those of {@code photos} that have one; the others are absent, without an error.
   */
  Embeddings read(BackboneId backbone, Collection<PhotoId> photos);
}
