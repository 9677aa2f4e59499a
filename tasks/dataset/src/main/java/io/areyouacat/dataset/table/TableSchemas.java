package io.areyouacat.dataset.table;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.BinaryType;
import org.apache.iceberg.types.Types.BooleanType;
import org.apache.iceberg.types.Types.DoubleType;
import org.apache.iceberg.types.Types.FloatType;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.ListType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.TimestampType;

/** The columns of the tables. An id never changes its meaning: Iceberg finds columns by it. */
final class TableSchemas {

  private static final Schema PHOTOS =
      new Schema(
          required(1, "photo_id", StringType.get()),
          required(2, "format", StringType.get()),
          required(3, "width_px", IntegerType.get()),
          required(4, "height_px", IntegerType.get()),
          required(5, "size_bytes", LongType.get()),
          required(6, "run_id", StringType.get()));

  private static final Schema CONTRIBUTIONS =
      new Schema(
          required(1, "photo_id", StringType.get()),
          required(2, "origin", StringType.get()),
          optional(3, "category", StringType.get()),
          optional(4, "positive", BooleanType.get()),
          required(5, "label_rank", IntegerType.get()),
          required(6, "file", StringType.get()),
          required(7, "etag", StringType.get()),
          optional(8, "source", StringType.get()),
          optional(9, "group_name", StringType.get()),
          optional(10, "contributor", StringType.get()),
          required(11, "consent", BooleanType.get()),
          required(12, "received_at", TimestampType.withZone()),
          required(13, "run_id", StringType.get()),
          optional(14, "prediction_id", StringType.get()));

  private static final Schema PREDICTIONS =
      new Schema(
          required(1, "prediction_id", StringType.get()),
          required(2, "photo_id", StringType.get()),
          required(3, "model", StringType.get()),
          required(4, "probability", DoubleType.get()),
          required(5, "band", StringType.get()),
          required(6, "received_at", TimestampType.withZone()),
          required(7, "file", StringType.get()),
          required(8, "etag", StringType.get()),
          required(9, "run_id", StringType.get()));

  private static final Schema FEEDBACK =
      new Schema(
          required(1, "prediction_id", StringType.get()),
          required(2, "answer", StringType.get()),
          required(3, "given_at", TimestampType.withZone()),
          required(4, "file", StringType.get()),
          required(5, "etag", StringType.get()),
          required(6, "run_id", StringType.get()));

  private static final Schema FEATURES =
      new Schema(
          required(1, "photo_id", StringType.get()),
          required(2, "width_px", IntegerType.get()),
          required(3, "height_px", IntegerType.get()),
          required(4, "brightness", DoubleType.get()),
          required(5, "contrast", DoubleType.get()),
          required(6, "sharpness", DoubleType.get()),
          required(7, "entropy", DoubleType.get()),
          required(8, "mean_red", DoubleType.get()),
          required(9, "mean_green", DoubleType.get()),
          required(10, "mean_blue", DoubleType.get()),
          required(11, "aspect_ratio", DoubleType.get()),
          required(12, "greyscale", BooleanType.get()),
          required(13, "dark_score", DoubleType.get()),
          required(14, "light_score", DoubleType.get()),
          required(15, "blur_score", DoubleType.get()),
          required(16, "pdq", StringType.get()),
          required(17, "pdq_quality", IntegerType.get()),
          required(18, "thumbnail", BinaryType.get()),
          required(19, "run_id", StringType.get()));

  private static final Schema EMBEDDINGS =
      new Schema(
          required(1, "photo_id", StringType.get()),
          required(2, "backbone_id", StringType.get()),
          required(3, "vector", ListType.ofRequired(4, FloatType.get())),
          required(5, "run_id", StringType.get()));

  private static final Schema SPLITS =
      new Schema(
          required(1, "photo_id", StringType.get()),
          required(2, "group_id", StringType.get()),
          required(3, "side", StringType.get()),
          required(4, "run_id", StringType.get()));

  private static final Schema REJECTIONS =
      new Schema(
          required(1, "file", StringType.get()),
          required(2, "etag", StringType.get()),
          optional(3, "photo_id", StringType.get()),
          required(4, "reason", StringType.get()),
          required(5, "detail", StringType.get()),
          required(6, "quarantine", StringType.get()),
          required(7, "limits", StringType.get()),
          required(8, "task", StringType.get()),
          required(9, "run_id", StringType.get()));

  private static final Schema METRICS =
      new Schema(
          required(1, "run_id", StringType.get()),
          required(2, "night", TimestampType.withZone()),
          required(3, "name", StringType.get()),
          required(4, "value", DoubleType.get()));

  private TableSchemas() {}

  static Schema of(StoreTable table) {
    return switch (table) {
      case PHOTOS -> PHOTOS;
      case CONTRIBUTIONS -> CONTRIBUTIONS;
      case PREDICTIONS -> PREDICTIONS;
      case FEEDBACK -> FEEDBACK;
      case FEATURES -> FEATURES;
      case EMBEDDINGS -> EMBEDDINGS;
      case SPLITS -> SPLITS;
      case REJECTIONS -> REJECTIONS;
      case METRICS -> METRICS;
    };
  }
}
