package io.areyouacat.model;

import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.photo.PhotoId;

/** Vectors of a backbone. */
final class VectorSource implements ExampleSource {
  private final Embeddings embeddings;

  VectorSource(Embeddings embeddings) {
    this.embeddings = embeddings;
  }

  @Override
  public Example of(PhotoId photo) {
    int row =
        embeddings
            .row(photo)
            .orElseThrow(() -> new IllegalStateException("No embedding of photo " + photo));
    return (target, offset) -> embeddings.write(row, target, offset);
  }

  /** Numbers a vector has. */
  int length() {
    return embeddings.length();
  }
}
