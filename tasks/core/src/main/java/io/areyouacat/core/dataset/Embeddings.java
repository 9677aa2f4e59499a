package io.areyouacat.core.dataset;

import io.areyouacat.core.photo.PhotoId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Vectors of photos, all of one length, float32. Nobody writes to the arrays. */
public final class Embeddings {

  private final Map<PhotoId, float[]> vectors;

  public Embeddings(Map<PhotoId, float[]> vectors) {
    this.vectors = new HashMap<>(vectors);
  }

  public Optional<float[]> of(PhotoId photo) {
    return Optional.ofNullable(vectors.get(photo));
  }

  public boolean has(PhotoId photo) {
    return vectors.containsKey(photo);
  }

  public int size() {
    return vectors.size();
  }

  /** {@code [photo, feature]} in the order of {@code photos}, each of which must have one. */
  public float[][] matrix(List<PhotoId> photos) {
    var matrix = new float[photos.size()][];
    for (int i = 0; i < matrix.length; i++) {
      PhotoId photo = photos.get(i);
      matrix[i] =
          of(photo).orElseThrow(() -> new IllegalStateException("No embedding of photo " + photo));
    }
    return matrix;
  }
}
