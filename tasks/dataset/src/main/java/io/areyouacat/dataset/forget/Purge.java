package io.areyouacat.dataset.forget;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import io.areyouacat.core.forget.Deletion;
import io.areyouacat.core.forget.Receipt;
import io.areyouacat.core.forget.Receipts;
import io.areyouacat.core.forget.Redaction;
import io.areyouacat.core.forget.TombstoneKind;
import io.areyouacat.core.forget.Tombstones;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.dataset.table.LeftOvers;
import io.areyouacat.dataset.table.LeftOvers.LeftOver;
import io.areyouacat.dataset.table.RowRemoval;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries deletions out. Every step can be done again, and the plan is there until the receipt is.
 */
final class Purge {

  private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

  private final Warehouse warehouse;
  private final ObjectStore store;
  private final Duration orphans;
  private final Clock clock;

  /**
   * @param orphans age from which on a file that nothing refers to can go, where others write too
   */
  Purge(Warehouse warehouse, ObjectStore store, Duration orphans, Clock clock) {
    this.warehouse = warehouse;
    this.store = store;
    this.orphans = orphans;
    this.clock = clock;
  }

  List<Receipt> run(List<Deletion> deletions) {
    if (deletions.isEmpty()) {
      return List.of();
    }
    var tombstones = new Tombstones(store);
    for (Deletion deletion : deletions) {
      for (PhotoId photo : deletion.photos()) {
        tombstones.bury(TombstoneKind.GONE, photo.sha256(), deletion.startedAt());
      }
    }
    List<String> left = new ArrayList<>();
    if (deletions.stream().anyMatch(Purge::removesAnything)) {
      var groups = new Groups(tombstones.salt());
      rows(deletions, going(deletions), groups);
      left.addAll(leftOvers());
      // Looked up anew: somebody may have contributed one of them while its rows were removed.
      Set<PhotoId> going = going(deletions);
      deletions.forEach(deletion -> objects(deletion, going));
      documents(deletions, going, groups);
      new DataSetSnapshots(warehouse, store).follow();
    }
    var receipts = new Receipts(store);
    List<Receipt> written = new ArrayList<>();
    for (Deletion deletion : deletions) {
      written.add(receipts.write(deletion, left, clock.instant()));
      if (deletion.request() != null) {
        store.delete(deletion.request());
      }
      store.delete(deletion.key());
      LOG.info(
          "forgotten: one {}, {} photos, {} rows; receipt {}",
          deletion.kind(),
          deletion.photos().size(),
          deletion.rows().values().stream().mapToLong(Long::longValue).sum(),
          Receipt.key(deletion.subject()));
    }
    return written;
  }

  private static boolean removesAnything(Deletion deletion) {
    return !deletion.photos().isEmpty() || !deletion.predictions().isEmpty();
  }

  private void rows(List<Deletion> deletions, Set<PhotoId> going, Groups groups) {
    Set<String> photos = new HashSet<>();
    going.forEach(photo -> photos.add(photo.sha256()));
    var edit = new IdEdit(photos, predictions(deletions), groups.names(photos));
    var removal = new RowRemoval(warehouse);
    for (StoreTable table : StoreTable.values()) {
      if (table != StoreTable.CONTRIBUTIONS) {
        removal.apply(table, edit);
      }
    }
    // Last: a contribution that is added meanwhile and stays finds missing whatever went.
    removal.apply(StoreTable.CONTRIBUTIONS, edit);
  }

  private static Set<String> predictions(List<Deletion> deletions) {
    Set<String> predictions = new HashSet<>();
    deletions.forEach(deletion -> predictions.addAll(deletion.predictions()));
    return predictions;
  }

  /** Without what somebody contributed anew since the deletions were planned. */
  private Set<PhotoId> going(List<Deletion> deletions) {
    Set<PhotoId> refused = new TreeSet<>();
    Set<PhotoId> going = new TreeSet<>();
    for (Deletion deletion : deletions) {
      (deletion.kind() == TombstoneKind.PHOTO ? refused : going).addAll(deletion.photos());
    }
    if (!going.isEmpty()) {
      Set<String> predictions = predictions(deletions);
      warehouse.forEach(
          StoreTable.CONTRIBUTIONS,
          alwaysTrue(),
          row -> {
            String prediction = IdEdit.prediction(row);
            if (prediction == null || !predictions.contains(prediction)) {
              going.remove(new PhotoId((String) row.getField(IdEdit.PHOTO)));
            }
          });
    }
    going.addAll(refused);
    return going;
  }

  /**
   * Nobody else writes where the catalogue is a file; else only what is old is surely left over.
   */
  private List<String> leftOvers() {
    var leftOvers = new LeftOvers(warehouse);
    Instant old = clock.instant().minus(orphans);
    long young = 0;
    for (StoreTable table : StoreTable.values()) {
      List<LeftOver> found = leftOvers.find(table);
      List<LeftOver> removable =
          warehouse.isExclusive()
              ? found
              : found.stream().filter(file -> file.modified().isBefore(old)).toList();
      leftOvers.remove(table, removable);
      young += found.size() - removable.size();
    }
    return young == 0
        ? List.of()
        : List.of(
            ("%d files of tables that nothing refers to were left, since a night under way may"
                    + " have written them; maintain removes them when they are %d hours old.")
                .formatted(young, orphans.toHours()));
  }

  private void objects(Deletion deletion, Set<PhotoId> going) {
    Set<String> staying = new HashSet<>();
    for (PhotoId photo : deletion.photos()) {
      if (!going.contains(photo)) {
        staying.add(photo.key());
      }
    }
    deletion
        .objects()
        .forEach(
            (place, keys) ->
                keys.stream().filter(key -> !staying.contains(key)).forEach(store::delete));
  }

  private void documents(List<Deletion> deletions, Set<PhotoId> going, Groups groups) {
    Set<String> keys = new TreeSet<>();
    Map<String, String> ids =
        new TreeMap<>(groups.names(going.stream().map(PhotoId::sha256).toList()));
    for (Deletion deletion : deletions) {
      keys.addAll(deletion.documents());
      deletion.predictions().forEach(id -> ids.put(id, Redaction.WORD));
      if (deletion.contributor() != null) {
        ids.put(deletion.contributor(), Redaction.WORD);
      }
    }
    new Documents(store).redact(keys, ids);
  }
}
