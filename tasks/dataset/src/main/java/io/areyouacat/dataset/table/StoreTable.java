package io.areyouacat.dataset.table;

import java.util.List;
import java.util.Locale;
import org.apache.iceberg.Schema;

/**
 * The tables there are. All are append-only but for deletion; every row says which run wrote it. A
 * table has at most one row a key, whoever appends at the same time.
 */
public enum StoreTable {
  /** A row a distinct photo, as its header declares it. */
  PHOTOS("photo_id"),

  /**
   * A row each time somebody gave us a photo. {@code file} and {@code etag} say where it was read,
   * {@code source} where it is from originally. {@code positive} is the label at the time; where
   * there is a category, readers go by the category, since the positive one is a setting; an upload
   * has neither, and a {@code prediction_id} instead.
   */
  CONTRIBUTIONS("photo_id", "file", "category"),

  /** A row an upload that was taken in: what the model then in service said of it. */
  PREDICTIONS("prediction_id"),

  /** A row each version of what a person says is on their upload; the latest counts. */
  FEEDBACK("file", "etag"),

  /** {@link io.areyouacat.core.image.PhotoFeatures}, flat. */
  FEATURES("photo_id"),

  /** A row a photo and backbone. */
  EMBEDDINGS("photo_id", "backbone_id"),

  /** A row a photo that has a side: drawn once, never changed. */
  SPLITS("photo_id"),

  /**
   * A row a refusal. {@code photo_id} is empty where the bytes could not be read. {@code limits}
   * are those it was held against, so that a photo that was too large is looked at again under
   * others.
   */
  REJECTIONS("file", "etag", "reason", "limits"),

  /** A row a run and measure. */
  METRICS("run_id", "name");

  private final List<String> key;

  StoreTable(String... key) {
    this.key = List.of(key);
  }

  /** Columns that together name a row. Some may be null, which counts as a value of its own. */
  public List<String> key() {
    return key;
  }

  public Schema schema() {
    return TableSchemas.of(this);
  }

  /** The one of that {@link #text}. */
  public static StoreTable named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Its name in the catalogue and its folder under {@code tables/}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
