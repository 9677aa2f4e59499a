package io.areyouacat.dataset.ingest;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.areyouacat.core.photo.PhotoHeader;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.upload.Prediction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a file: the photo in it, or why it is refused.
 *
 * @param photo empty if its bytes could not be read
 * @param header of an accepted photo
 * @param prediction of an accepted upload
 * @param reason of a refused one
 * @param quarantine key of the copy of a refused one, empty if there is none
 */
record ReadFile(
    IncomingFile file,
    @Nullable PhotoId photo,
    @Nullable PhotoHeader header,
    @Nullable Prediction prediction,
    @Nullable RejectionReason reason,
    String detail,
    String quarantine) {

  static final StructType SCHEMA =
      new StructType()
          .add("file", StringType, false)
          .add("etag", StringType, false)
          .add("category", StringType, true)
          .add("group_name", StringType, true)
          .add("source", StringType, true)
          .add("photo_id", StringType, true)
          .add("format", StringType, true)
          .add("width_px", IntegerType, true)
          .add("height_px", IntegerType, true)
          .add("size_bytes", LongType, false)
          .add("document", StringType, true)
          .add("document_etag", StringType, true)
          .add("prediction_id", StringType, true)
          .add("model", StringType, true)
          .add("probability", DoubleType, true)
          .add("band", StringType, true)
          .add("contributor", StringType, true)
          .add("received_at", StringType, true)
          .add("reason", StringType, true)
          .add("detail", StringType, false)
          .add("quarantine", StringType, false);

  static ReadFile accepted(
      IncomingFile file, PhotoId photo, PhotoHeader header, @Nullable Prediction prediction) {
    return new ReadFile(file, photo, header, prediction, null, "", "");
  }

  static ReadFile refused(
      IncomingFile file,
      @Nullable PhotoId photo,
      RejectionReason reason,
      String detail,
      String quarantine) {
    return new ReadFile(file, photo, null, null, reason, detail, quarantine);
  }

  Row toRow() {
    IncomingFile.Document document = file.document();
    return RowFactory.create(
        file.file(),
        file.etag(),
        file.category(),
        file.group(),
        file.source(),
        photo == null ? null : photo.sha256(),
        header == null ? null : header.format().name(),
        header == null ? null : header.widthPixels(),
        header == null ? null : header.heightPixels(),
        file.sizeBytes(),
        document == null ? null : document.key(),
        document == null ? null : document.etag(),
        prediction == null ? null : prediction.predictionId().value(),
        prediction == null ? null : prediction.model().value(),
        prediction == null ? null : prediction.probability(),
        prediction == null ? null : prediction.band().name(),
        prediction == null ? null : prediction.contributor(),
        prediction == null ? null : prediction.receivedAt().toString(),
        reason == null ? null : reason.name(),
        detail,
        quarantine);
  }
}
