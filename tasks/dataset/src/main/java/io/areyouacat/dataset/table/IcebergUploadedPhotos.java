package io.areyouacat.dataset.table;

import static org.apache.iceberg.expressions.Expressions.and;
import static org.apache.iceberg.expressions.Expressions.equal;

import io.areyouacat.core.dataset.Origin;
import io.areyouacat.core.dataset.UploadedPhotos;
import io.areyouacat.core.photo.PhotoId;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Asks the table of contributions without Spark. */
public final class IcebergUploadedPhotos implements UploadedPhotos {

  private final Warehouse warehouse;

  public IcebergUploadedPhotos(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @Override
  public Set<PhotoId> among(Collection<PhotoId> photos) {
    Set<PhotoId> uploaded = new TreeSet<>();
    var wanted = new WantedPhotos(photos);
    warehouse.forEach(
        StoreTable.CONTRIBUTIONS,
        and(equal("origin", Origin.UPLOAD.name()), wanted.filter()),
        row -> wanted.photo(row).ifPresent(uploaded::add),
        "photo_id");
    return uploaded;
  }
}
