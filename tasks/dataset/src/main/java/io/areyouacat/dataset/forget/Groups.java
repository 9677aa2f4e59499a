package io.areyouacat.dataset.forget;

import io.areyouacat.core.forget.Salt;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.photo.PhotoId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What groups that are named after a photo are called once it is gone: the same in tables, data
 * sets and test sets, so that their other photos stay together.
 */
record Groups(Salt salt) {

  private String name(String photo) {
    return salt.subject(TombstoneKind.GONE, "group " + photo);
  }

  Map<String, String> names(Collection<String> photos) {
    Map<String, String> names = new TreeMap<>();
    photos.forEach(photo -> names.put(photo, name(photo)));
    return names;
  }

  /** Removes what all of them mean. */
  IdEdit edit(Collection<Doomed> doomed) {
    Set<String> photos = new HashSet<>();
    Set<String> predictions = new HashSet<>();
    for (Doomed each : doomed) {
      each.going.stream().map(PhotoId::sha256).forEach(photos::add);
      predictions.addAll(each.predictions);
    }
    return new IdEdit(photos, predictions, names(photos));
  }
}
