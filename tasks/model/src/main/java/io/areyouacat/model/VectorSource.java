package io.areyouacat.model;

import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.photo.PhotoId;

/** Vectors in memory. */
final class VectorSource implements ExampleSource {
  private final Embeddings embeddings;

  VectorSource(Embeddings embeddings) {
    this.embeddings = embeddings;
  }

  @Override
  public Example of(PhotoId photo) {
    float[] vector = vector(photo);
    return (target, offset) -> System.arraycopy(vector, 0, target, offset, vector.length);
  }

  float[] vector(PhotoId photo) {
    return embeddings
        .of(photo)
        .orElseThrow(() -> new IllegalStateException("No embedding of photo " + photo));
  }
}
