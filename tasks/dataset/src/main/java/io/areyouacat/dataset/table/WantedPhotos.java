package io.areyouacat.dataset.table;

import io.areyouacat.core.photo.PhotoId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;

/** Picks the rows of some photos; gives back the caller's own ids, so that no second ones live. */
final class WantedPhotos {

  /** Up to here the files themselves are asked; a longer list costs them more than it saves. */
  private static final int MOST_IN_FILTER = 200;

  private final Map<String, PhotoId> photos = new HashMap<>();

  WantedPhotos(Collection<PhotoId> wanted) {
    wanted.forEach(photo -> photos.put(photo.sha256(), photo));
  }

  Expression filter() {
    if (photos.isEmpty()) {
      return Expressions.alwaysFalse();
    }
    return photos.size() <= MOST_IN_FILTER
        ? Expressions.in("photo_id", photos.keySet().toArray())
        : Expressions.alwaysTrue();
  }

  Optional<PhotoId> photo(Record row) {
    @Nullable PhotoId photo = photos.get((String) row.getField("photo_id"));
    return Optional.ofNullable(photo);
  }
}
