package io.areyouacat.dataset.table;

import io.areyouacat.core.dataset.FeatureReader;
import io.areyouacat.core.image.PhotoFeatures;
import io.areyouacat.core.photo.PhotoId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads the table of features without Spark. */
public final class IcebergFeatureReader implements FeatureReader {

  private final Warehouse warehouse;

  public IcebergFeatureReader(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @Override
  public Map<PhotoId, PhotoFeatures> read(Collection<PhotoId> photos) {
    Map<PhotoId, PhotoFeatures> found = new HashMap<>();
    var wanted = new WantedPhotos(photos);
    warehouse.forEach(
        StoreTable.FEATURES,
        wanted.filter(),
        row -> wanted.photo(row).ifPresent(photo -> found.put(photo, FeatureRows.features(row))));
    return found;
  }
}
