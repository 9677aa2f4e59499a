package io.areyouacat.core.dataset;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.photo.PhotoId;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Vectors of photos, all of one length, float32. Of each photo the heap holds its id alone: the
 * numbers are in a temporary file that is mapped into memory and gone with this object.
 * Thread-safe.
 */
public final class Embeddings {

  private final Map<PhotoId, Integer> rows;
  private final int length;
  private final int chunkRows;
  private final List<FloatBuffer> chunks;

  /**
   * @param rows which row is whose, from 0
   * @param length of a vector
   * @param chunks rows one after another; all but the last have {@code chunkRows}
   */
  Embeddings(Map<PhotoId, Integer> rows, int length, int chunkRows, List<FloatBuffer> chunks) {
    this.rows = rows;
    this.length = length;
    this.chunkRows = chunkRows;
    this.chunks = List.copyOf(chunks);
  }

  /** A copy of a few. */
  public static Embeddings of(Map<PhotoId, float[]> vectors) {
    try (var file = new EmbeddingsFile()) {
      vectors.forEach(file::add);
      return file.map();
    }
  }

  public boolean has(PhotoId photo) {
    return rows.containsKey(photo);
  }

  public int size() {
    return rows.size();
  }

  /** Of a vector; 0 if there is none. */
  public int length() {
    return length;
  }

  /** Where a photo's vector is, to be read often. */
  public Optional<Integer> row(PhotoId photo) {
    return Optional.ofNullable(rows.get(photo));
  }

  /**
   * Writes a vector to {@code target} from {@code offset} on.
   *
   * @param row as {@link #row} gives it
   */
  public void write(int row, float[] target, int offset) {
    checkArgument(row >= 0 && row < rows.size(), "There is no row %s", row);
    chunks.get(row / chunkRows).get(row % chunkRows * length, target, offset, length);
  }

  public Optional<float[]> of(PhotoId photo) {
    return row(photo).map(this::vector);
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

  private float[] vector(int row) {
    var vector = new float[length];
    write(row, vector, 0);
    return vector;
  }
}
