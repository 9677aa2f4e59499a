package io.areyouacat.dataset.ingest;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.net.URI;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A file that may be a photo.
 *
 * @param root of the store that has it
 * @param key where it is in there
 * @param file what people and tables call it: the key in our inbox, the address elsewhere
 * @param group of photos that belong together, by the manifest
 * @param category null for an upload
 * @param source where it is from originally, by the manifest
 * @param document of an upload; null for an operator's file
 */
record IncomingFile(
    URI root,
    String key,
    String file,
    String etag,
    long sizeBytes,
    @Nullable String category,
    @Nullable String group,
    @Nullable String source,
    @Nullable Document document) {

  /** {@code prediction.json}, as it was listed. */
  record Document(String key, String etag, long sizeBytes) {}

  static final StructType SCHEMA =
      new StructType()
          .add("root", StringType, false)
          .add("key", StringType, false)
          .add("file", StringType, false)
          .add("etag", StringType, false)
          .add("size_bytes", LongType, false)
          .add("category", StringType, true)
          .add("group_name", StringType, true)
          .add("source", StringType, true)
          .add("document", StringType, true)
          .add("document_etag", StringType, true)
          .add("document_bytes", LongType, true);

  Row toRow() {
    return RowFactory.create(
        root.toString(),
        key,
        file,
        etag,
        sizeBytes,
        category,
        group,
        source,
        document == null ? null : document.key(),
        document == null ? null : document.etag(),
        document == null ? null : document.sizeBytes());
  }

  static IncomingFile of(Row row) {
    return new IncomingFile(
        URI.create(row.getString(0)),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.isNullAt(8) ? null : new Document(row.getString(8), row.getString(9), row.getLong(10)));
  }
}
