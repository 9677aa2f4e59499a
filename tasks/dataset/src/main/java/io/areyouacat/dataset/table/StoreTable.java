package io.areyouacat.dataset.table;

import java.util.Locale;
import org.apache.iceberg.Schema;

/** The tables there are. All are append-only; every row says which run wrote it. */
public enum StoreTable {
  /** A row a distinct photo, as its header declares it. */
  PHOTOS,

  /**
   * A row each time somebody gave us a photo. {@code file} and {@code etag} say where it was read,
   * {@code source} where it is from originally. {@code positive} is the label at the time; where
   * there is a category, readers go by the category, since the positive one is a setting.
   */
  CONTRIBUTIONS,

  /** {@link io.areyouacat.core.image.PhotoFeatures}, flat. */
  FEATURES,

  /** A row a photo and backbone. */
  EMBEDDINGS,

  /** A row a photo that has a side: drawn once, never changed. */
  SPLITS,

  /**
   * A row a refusal. {@code photo_id} is empty where the bytes could not be read. {@code limits}
   * are those it was held against, so that a photo that was too large is looked at again under
   * others.
   */
  REJECTIONS,

  /** A row a run and measure. */
  METRICS;

  public Schema schema() {
    return TableSchemas.of(this);
  }

  /** Its name in the catalogue and its folder under {@code tables/}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
