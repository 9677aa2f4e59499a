package io.areyouacat.dataset.extract;

import io.areyouacat.core.photo.PhotoId;
import org.apache.spark.sql.Row;

/** A photo to decode, and what for. */
record PixelWork(PhotoId photo, boolean features, boolean embedding) {

  /**
   * @param row with the columns photo_id, needs_features and needs_embedding
   */
  static PixelWork of(Row row) {
    return new PixelWork(new PhotoId(row.getString(0)), row.getBoolean(1), row.getBoolean(2));
  }
}
