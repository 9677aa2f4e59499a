package io.areyouacat.dataset.extract;

import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.dataset.table.FeatureRows;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Rows of what came of decoding a photo: what was asked for, or why it is refused. */
final class PixelResult {

  static final StructType SCHEMA =
      new StructType()
          .add("photo_id", StringType, false)
          .add("features", FeatureRows.schema(), true)
          .add("vector", createArrayType(FloatType, false), true)
          .add("reason", StringType, true)
          .add("detail", StringType, true);

  private PixelResult() {}

  static Row computed(PhotoId photo, @Nullable PhotoFeatures features, float @Nullable [] vector) {
    return RowFactory.create(
        photo.sha256(), features == null ? null : FeatureRows.row(features), vector, null, null);
  }

  static Row refused(PhotoId photo, RejectionReason reason, String detail) {
    return RowFactory.create(photo.sha256(), null, null, reason.name(), detail);
  }
}
