package io.areyouacat.dataset.extract;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.areyouacat.core.photo.PhotoId;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A photo to decode, and what for. */
record PixelWork(PhotoId photo, boolean features, boolean embedding) {

  static final StructType SCHEMA =
      new StructType()
          .add("photo_id", StringType, false)
          .add("needs_features", BooleanType, false)
          .add("needs_embedding", BooleanType, false);

  static PixelWork of(Row row) {
    return new PixelWork(new PhotoId(row.getString(0)), row.getBoolean(1), row.getBoolean(2));
  }
}
