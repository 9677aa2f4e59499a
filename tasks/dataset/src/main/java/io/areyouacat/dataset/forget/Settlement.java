package io.areyouacat.dataset.forget;

import io.areyouacat.core.forget.Buried;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.dataset.table.StoreTable;
import java.util.HashSet;
import java.util.Set;

/** Decides which photos go: each with its last contribution, and for one tombstone alone. */
record Settlement(IdentifyingRows rows, Buried buried, Meaning meaning) {

  void settle(Found found) {
    Set<PhotoId> candidates = new HashSet<>();
    Set<String> predictions = new HashSet<>();
    found.all().forEach(each -> candidates.addAll(each.touched));
    found.all().forEach(each -> predictions.addAll(each.predictions));
    if (candidates.isEmpty()) {
      return;
    }
    candidates.removeAll(held(candidates, predictions));
    for (Doomed each : found.all()) {
      for (PhotoId photo : each.touched) {
        if (candidates.remove(photo)) {
          each.going.add(photo);
        }
      }
    }
  }

  /** Those that another contribution keeps, or another refusal, which has a copy in quarantine. */
  private Set<PhotoId> held(Set<PhotoId> candidates, Set<String> predictions) {
    Set<PhotoId> held = new HashSet<>();
    rows.forEach(
        StoreTable.CONTRIBUTIONS,
        row -> {
          PhotoId photo = IdentifyingRows.photo(row);
          if (candidates.contains(photo) && meaning.of(row) == null) {
            held.add(photo);
          }
        });
    rows.forEach(
        StoreTable.REJECTIONS,
        row -> {
          String id = IdEdit.text(row, IdEdit.PHOTO);
          String prediction = IdEdit.prediction(row);
          boolean atIngest = TaskName.INGEST_PHOTOS.text().equals(row.getField("task"));
          boolean stays = prediction == null || !predictions.contains(prediction);
          if (id != null && atIngest && stays && !buried.refuses(new PhotoId(id))) {
            held.add(new PhotoId(id));
          }
        });
    return held;
  }
}
