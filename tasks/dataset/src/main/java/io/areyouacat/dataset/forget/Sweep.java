package io.areyouacat.dataset.forget;

import io.areyouacat.core.forget.Buried;
import io.areyouacat.core.forget.Tombstone;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Looks through tables, inbox and documents for whatever the tombstones mean: what was never
 * removed, and what came back with a replay, a restored back-up or another night.
 */
final class Sweep {

  private final ObjectStore store;
  private final IdentifyingRows rows;
  private final Buried buried;
  private final Meaning meaning;
  private final Found found;

  private Sweep(Warehouse warehouse, ObjectStore store, Buried buried, Meaning meaning) {
    this.store = store;
    this.rows = new IdentifyingRows(warehouse);
    this.buried = buried;
    this.meaning = meaning;
    this.found = new Found(buried);
  }

  /**
   * What the tombstones mean.
   *
   * @param documentsSince documents written since then are searched too
   */
  static Collection<Doomed> of(
      Warehouse warehouse, ObjectStore store, Buried buried, Instant documentsSince) {
    var sweep = new Sweep(warehouse, store, buried, buried::of);
    sweep.contributed(buried.meansUploadsByDocument());
    var remains = new Remains(sweep.rows, store, buried, sweep.found);
    remains.rowsOfPhotos();
    remains.copies();
    remains.documents(documentsSince);
    return sweep.settled();
  }

  /** Uploads received before some moment, all under one name. */
  static Collection<Doomed> expired(
      Warehouse warehouse, ObjectStore store, Tombstone name, Instant before) {
    Meaning old =
        (photo, prediction, contributor, receivedAt) ->
            prediction != null && receivedAt.isBefore(before) ? name : null;
    var sweep = new Sweep(warehouse, store, Buried.NONE, old);
    sweep.contributed(true);
    return sweep.settled();
  }

  private void contributed(boolean readsDocuments) {
    Set<String> known = contributions();
    new UploadSweep(store, buried, meaning, readsDocuments, found).run(known);
    rejections();
  }

  private Collection<Doomed> settled() {
    new Settlement(rows, buried, meaning).settle(found);
    return found.all().stream().filter(Doomed::isAny).toList();
  }

  /** Returns the predictions of those there are. */
  private Set<String> contributions() {
    Set<String> known = new HashSet<>();
    rows.forEach(
        StoreTable.CONTRIBUTIONS,
        row -> {
          String prediction = IdEdit.prediction(row);
          if (prediction != null) {
            known.add(prediction);
          }
          Tombstone tombstone = meaning.of(row);
          if (tombstone != null) {
            found.row(tombstone, row, prediction);
          }
        });
    return known;
  }

  /** A refused upload has no contribution, but a row here and a copy in quarantine. */
  private void rejections() {
    Map<String, Doomed> byPrediction = found.byPrediction();
    rows.forEach(
        StoreTable.REJECTIONS,
        row -> {
          String id = IdEdit.text(row, IdEdit.PHOTO);
          if (id == null) {
            return;
          }
          String prediction = IdEdit.prediction(row);
          Doomed of = prediction == null ? null : byPrediction.get(prediction);
          if (of != null) {
            of.touched.add(new PhotoId(id));
          }
          Tombstone refusing = buried.find(TombstoneKind.PHOTO, id);
          if (refusing != null) {
            found.row(refusing, row, prediction);
          }
        });
  }
}
