package io.areyouacat.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.dataset.table.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.shaded.org.apache.avro.file.DataFileReader;
import org.apache.iceberg.shaded.org.apache.avro.file.SeekableByteArrayInput;
import org.apache.iceberg.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.iceberg.shaded.org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Searches every object of a store, whether anything refers to it or not: its key, its bytes, and
 * of Parquet and Avro, which are compressed, every row.
 */
record StoreSearch(ObjectStore store, Warehouse warehouse) {

  /** Places where a photo's bytes or id stands, in full, in 32 bytes, or as a file's statistics. */
  List<String> findPhoto(byte[] photo) {
    String id = PhotoId.of(photo).sha256();
    Map<String, String> needles = new TreeMap<>();
    needles.put("bytes", new String(photo, ISO_8859_1));
    needles.put("first bytes", new String(photo, 0, Math.min(60, photo.length), ISO_8859_1));
    needles.put("id", id);
    needles.put("shortened id", id.substring(0, 12));
    needles.put("id in 32 bytes", new String(HexFormat.of().parseHex(id), ISO_8859_1));
    return find(needles);
  }

  List<String> findText(String text) {
    return find(Map.of(text, text));
  }

  private List<String> find(Map<String, String> needles) {
    List<String> found = new ArrayList<>();
    for (ObjectInfo info : store.list("")) {
      byte[] bytes = store.get(info.key()).orElseThrow().bytes();
      look(info.key(), info.key(), needles, found);
      look(info.key(), new String(bytes, ISO_8859_1), needles, found);
      if (info.key().endsWith(".parquet")) {
        look(info.key(), rows(bytes), needles, found);
      } else if (info.key().endsWith(".avro")) {
        look(info.key(), avro(bytes), needles, found);
      }
    }
    return found;
  }

  private static void look(
      String key, String text, Map<String, String> needles, List<String> found) {
    needles.forEach(
        (what, needle) -> {
          if (text.contains(needle)) {
            found.add(what + " in " + key);
          }
        });
  }

  /** By way of a file of this machine, which Spark can read whatever kind of store it is. */
  private String rows(byte[] parquet) {
    try {
      Path file = Files.createTempFile("searched", ".parquet");
      try {
        Files.write(file, parquet);
        Dataset<Row> rows = warehouse.spark().read().parquet(file.toUri().toString());
        return String.join("\n", rows.toJSON().collectAsList());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes as Avro prints them: letters are letters. */
  private static String avro(byte[] bytes) {
    var text = new StringBuilder();
    try (var reader =
        new DataFileReader<GenericRecord>(
            new SeekableByteArrayInput(bytes), new GenericDatumReader<>())) {
      for (GenericRecord row : reader) {
        text.append(row).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
