package io.areyouacat.dataset.table;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.areyouacat.core.image.ImageProperties;
import io.areyouacat.core.image.PdqHash;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.image.Thumbnail;
import java.nio.ByteBuffer;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** {@link PhotoFeatures} as columns of the table of features, and back. */
public final class FeatureRows {

  /** What is not needed to judge a photo is large. */
  private static final String THUMBNAIL = "thumbnail";

  private FeatureRows() {}

  /** Every column but the thumbnail. */
  public static String[] columnsWithoutThumbnail() {
    return StoreTable.FEATURES.schema().columns().stream()
        .map(NestedField::name)
        .filter(name -> !name.equals(THUMBNAIL))
        .toArray(String[]::new);
  }

  /** The columns of {@link #row}; the table has the photo and the run besides. */
  public static StructType schema() {
    return new StructType()
        .add("width_px", IntegerType, false)
        .add("height_px", IntegerType, false)
        .add("brightness", DoubleType, false)
        .add("contrast", DoubleType, false)
        .add("sharpness", DoubleType, false)
        .add("entropy", DoubleType, false)
        .add("mean_red", DoubleType, false)
        .add("mean_green", DoubleType, false)
        .add("mean_blue", DoubleType, false)
        .add("aspect_ratio", DoubleType, false)
        .add("greyscale", BooleanType, false)
        .add("dark_score", DoubleType, false)
        .add("light_score", DoubleType, false)
        .add("blur_score", DoubleType, false)
        .add("pdq", StringType, false)
        .add("pdq_quality", IntegerType, false)
        .add(THUMBNAIL, BinaryType, false);
  }

  public static Row row(PhotoFeatures features) {
    ImageProperties properties = features.properties();
    return RowFactory.create(
        features.widthPixels(),
        features.heightPixels(),
        properties.brightness(),
        properties.contrast(),
        properties.sharpness(),
        properties.entropy(),
        properties.meanRed(),
        properties.meanGreen(),
        properties.meanBlue(),
        properties.aspectRatio(),
        properties.greyscale(),
        properties.darkScore(),
        properties.lightScore(),
        properties.blurScore(),
        features.pdq().hex(),
        features.pdq().quality(),
        features.thumbnail().jpeg());
  }

  static PhotoFeatures features(Record row) {
    return new PhotoFeatures(
        (int) row.getField("width_px"),
        (int) row.getField("height_px"),
        properties(row),
        pdq(row),
        thumbnail((ByteBuffer) row.getField(THUMBNAIL)));
  }

  public static PdqHash pdq(Record row) {
    return PdqHash.parse((String) row.getField("pdq"), (int) row.getField("pdq_quality"));
  }

  public static ImageProperties properties(Record row) {
    return new ImageProperties(
        number(row, "brightness"),
        number(row, "contrast"),
        number(row, "sharpness"),
        number(row, "entropy"),
        number(row, "mean_red"),
        number(row, "mean_green"),
        number(row, "mean_blue"),
        number(row, "aspect_ratio"),
        (boolean) row.getField("greyscale"),
        number(row, "dark_score"),
        number(row, "light_score"),
        number(row, "blur_score"));
  }

  private static double number(Record row, String column) {
    return (double) row.getField(column);
  }

  private static Thumbnail thumbnail(ByteBuffer buffer) {
    var jpeg = new byte[buffer.remaining()];
    buffer.duplicate().get(jpeg);
    return Thumbnail.ofJpeg(jpeg);
  }
}
