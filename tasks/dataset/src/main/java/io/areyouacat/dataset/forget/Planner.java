package io.areyouacat.dataset.forget;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import io.areyouacat.core.forget.Deletion;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upload.UploadFolder;
import io.areyouacat.dataset.table.RowRemoval;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;

/**
 * Says beforehand what each deletion will remove, so that whoever completes one that was cut off
 * removes and reports the same.
 */
final class Planner {

  private final Warehouse warehouse;
  private final ObjectStore store;
  private final Groups groups;
  private final Instant now;

  Planner(Warehouse warehouse, ObjectStore store, Groups groups, Instant now) {
    this.warehouse = warehouse;
    this.store = store;
    this.groups = groups;
    this.now = now;
  }

  /**
   * @param requests keys of requests by subject
   * @param requestedAt by subject; now where it does not say
   */
  List<Deletion> plan(
      Collection<Doomed> doomed, Map<String, String> requests, Map<String, Instant> requestedAt) {
    List<Draft> drafts = doomed.stream().map(Draft::new).toList();
    if (drafts.stream().anyMatch(draft -> !draft.ids.isEmpty())) {
      rows(drafts);
      objects(drafts);
      var naming = new NamingDocuments(store);
      naming.documents(drafts);
      naming.models(drafts);
    }
    return drafts.stream()
        .map(
            draft -> {
              String subject = draft.doomed.tombstone.subject();
              return draft.deletion(
                  requests.get(subject), requestedAt.getOrDefault(subject, now), now);
            })
        .toList();
  }

  private void rows(List<Draft> drafts) {
    Map<String, Integer> owners = owners(drafts);
    var union = groups.edit(drafts.stream().map(draft -> draft.doomed).toList());
    var removal = new RowRemoval(warehouse);
    for (StoreTable table : StoreTable.values()) {
      RowRemoval.Affected affected = removal.look(table, union);
      if (affected.isNothing()) {
        continue;
      }
      warehouse.forEach(
          table,
          alwaysTrue(),
          row -> {
            int owner = owner(row, owners);
            if (owner < drafts.size()) {
              drafts.get(owner).rows.merge(table.text(), 1L, Long::sum);
            }
          },
          union.columns(table).toArray(String[]::new));
      drafts.forEach(
          draft -> affected.tags().forEach(tag -> draft.tags.add(table.text() + ":" + tag)));
    }
  }

  /** The first deletion that means a photo or an upload. */
  private static Map<String, Integer> owners(List<Draft> drafts) {
    Map<String, Integer> owners = new HashMap<>();
    for (int i = 0; i < drafts.size(); i++) {
      for (String photo : drafts.get(i).doomed.photoIds()) {
        owners.putIfAbsent("photo " + photo, i);
      }
      for (String prediction : drafts.get(i).doomed.predictions) {
        owners.putIfAbsent("prediction " + prediction, i);
      }
    }
    return owners;
  }

  /** A row is counted once; beyond all of them if none means it. */
  private static int owner(Record row, Map<String, Integer> owners) {
    int byPhoto = owners.getOrDefault("photo " + IdEdit.text(row, IdEdit.PHOTO), Integer.MAX_VALUE);
    int byPrediction =
        owners.getOrDefault("prediction " + IdEdit.prediction(row), Integer.MAX_VALUE);
    return Math.min(byPhoto, byPrediction);
  }

  private void objects(List<Draft> drafts) {
    Map<String, Draft> byPhoto = new TreeMap<>();
    for (Draft draft : drafts) {
      draft.doomed.uploads.forEach(key -> draft.object("uploads", key));
      for (PhotoId photo : draft.doomed.going) {
        byPhoto.put(photo.sha256(), draft);
        if (store.head(photo.key()).isPresent()) {
          draft.object("photos", photo.key());
        }
      }
      if (draft.doomed.tombstone.kind() == TombstoneKind.PHOTO) {
        draft.doomed.files.forEach(file -> operatorsFile(draft, file));
      }
    }
    for (ObjectInfo info : store.list(PhotoKeys.QUARANTINE)) {
      PhotoKeys.photo(info.key())
          .map(photo -> byPhoto.get(photo.sha256()))
          .ifPresent(draft -> draft.object("quarantine", info.key()));
    }
  }

  private void operatorsFile(Draft draft, String file) {
    if (!file.startsWith("inbox/")) {
      draft.left.add(
          "'%s' was left: it is outside the store. It is refused wherever it comes from."
              .formatted(file));
    } else if (UploadFolder.holding(file).isEmpty() && holds(file, draft.doomed.going)) {
      draft.object("inbox", file);
    }
  }

  /** It may be another photo by now. */
  private boolean holds(String key, Set<PhotoId> photos) {
    return store.get(key).map(object -> photos.contains(PhotoId.of(object.bytes()))).orElse(false);
  }
}
