package io.areyouacat.dataset.forget;

import io.areyouacat.core.forget.Buried;
import io.areyouacat.core.forget.Tombstone;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.photo.PhotoId;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;

/** What was found of each tombstone, as it grows. */
final class Found {

  private final Buried buried;
  private final Map<String, Doomed> doomed = new TreeMap<>();

  Found(Buried buried) {
    this.buried = buried;
  }

  Collection<Doomed> all() {
    return doomed.values();
  }

  Doomed of(Tombstone tombstone) {
    return doomed.computeIfAbsent(
        tombstone.kind() + tombstone.subject(), key -> new Doomed(tombstone));
  }

  Map<String, Doomed> byPrediction() {
    Map<String, Doomed> byPrediction = new TreeMap<>();
    all().forEach(each -> each.predictions.forEach(id -> byPrediction.put(id, each)));
    return byPrediction;
  }

  /** A row that goes: a contribution, or the refusal of one. */
  void row(Tombstone tombstone, Record row, @Nullable String prediction) {
    Doomed of = of(tombstone);
    of.touched.add(IdentifyingRows.photo(row));
    if (tombstone.kind() == TombstoneKind.CONTRIBUTOR) {
      of.contributor = IdEdit.text(row, "contributor");
    }
    if (prediction == null) {
      of.files.add(String.valueOf(row.getField(IdEdit.FILE)));
    } else {
      of.predictions.add(prediction);
    }
  }

  /** A photo that is named somewhere, and may be none that went before. */
  void named(PhotoId photo) {
    Tombstone refusing = buried.find(TombstoneKind.PHOTO, photo.sha256());
    Tombstone gone = buried.find(TombstoneKind.GONE, photo.sha256());
    if (refusing != null) {
      of(refusing).touched.add(photo);
    } else if (gone != null && all().stream().noneMatch(each -> each.touched.contains(photo))) {
      of(gone).touched.add(photo);
    }
  }
}
