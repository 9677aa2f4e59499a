package io.areyouacat.model;

import io.areyouacat.core.dataset.DatasetRow;
import io.areyouacat.core.dataset.Embeddings;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.model.BackboneId;
import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.Calibration;
import io.areyouacat.core.model.ModelSpec;
import io.areyouacat.core.model.Strategy;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Small data sets for tests. */
final class Rows {
  private Rows() {}

  /** Drawn photos in the store, half of them positive, by photo id. */
  static List<DatasetRow> drawn(ObjectStore store, int count, long seed) {
    List<DatasetRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean positive = i % 2 == 0;
      byte[] photo = TestPhotos.drawn(positive, 40, seed + i);
      PhotoId id = PhotoId.of(photo);
      store.put(id.key(), photo);
      rows.add(row(id, positive, 1));
    }
    return sorted(rows);
  }

  static DatasetRow row(PhotoId id, boolean positive, double weight) {
    return new DatasetRow(id, positive, positive ? "cat" : "misc", id.sha256(), Side.TRAIN, weight);
  }

  static List<DatasetRow> sorted(List<DatasetRow> rows) {
    return rows.stream().sorted(Comparator.comparing(DatasetRow::photo)).toList();
  }

  /** {@code count} rows, about half of them positive, whose photos do not exist. */
  static List<DatasetRow> named(int count, String prefix) {
    List<DatasetRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PhotoId id = PhotoId.of((prefix + i).getBytes(StandardCharsets.UTF_8));
      rows.add(row(id, i % 2 == 0, 1));
    }
    return sorted(rows);
  }

  /**
   * Normal vectors; the first half of the features is moved by {@code gap} for positive rows. The
   * last feature never varies and the others have odd units.
   */
  static Embeddings embeddings(List<DatasetRow> rows, int length, double gap) {
    Map<PhotoId, float[]> vectors = new HashMap<>();
    for (DatasetRow row : rows) {
      var random = new Random(row.photo().hashCode());
      var vector = new float[length];
      for (int i = 0; i < length - 1; i++) {
        double moved = row.positive() && i < length / 2 ? gap : 0;
        vector[i] = (float) ((random.nextGaussian() + moved) * (1 + i) + 10 * i);
      }
      vector[length - 1] = 7;
      vectors.put(row.photo(), vector);
    }
    return Embeddings.of(vectors);
  }

  static ModelSpec spec(
      Strategy strategy, @Nullable BackboneId backbone, Preprocessing preprocessing) {
    return new ModelSpec(
        strategy, backbone, preprocessing, Calibration.NONE, 0.5, new Bands(0.25, 0.75), "cat");
  }

  static double accuracy(List<DatasetRow> rows, double[] logits) {
    int right = 0;
    for (int i = 0; i < logits.length; i++) {
      right += rows.get(i).positive() == logits[i] > 0 ? 1 : 0;
    }
    return (double) right / logits.length;
  }
}
