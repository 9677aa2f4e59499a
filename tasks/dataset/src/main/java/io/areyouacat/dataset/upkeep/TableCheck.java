package io.areyouacat.dataset.upkeep;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import io.areyouacat.core.dataset.HashedPhoto;
import io.areyouacat.core.dataset.Side;
import io.areyouacat.core.forget.Deletion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.run.ProgressReporter;
import io.areyouacat.core.settings.UpkeepSettings;
import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.ObjectStoreFactory;
import io.areyouacat.core.upkeep.Flaw;
import io.areyouacat.core.upkeep.Flaws;
import io.areyouacat.core.upkeep.PhotoFacts;
import io.areyouacat.dataset.table.FeatureRows;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Looks whether tables and photos are whole, without Spark. */
public final class TableCheck {

  private final Warehouse warehouse;
  private final ObjectStore store;
  private final ObjectStoreFactory stores;
  private final UpkeepSettings settings;
  private final ProgressReporter progress;

  public TableCheck(
      Warehouse warehouse,
      ObjectStore store,
      ObjectStoreFactory stores,
      UpkeepSettings settings,
      ProgressReporter progress) {
    this.warehouse = warehouse;
    this.store = store;
    this.stores = stores;
    this.settings = settings;
    this.progress = progress;
  }

  /** Returns what documents can be held against, as it is after mending. */
  public PhotoFacts run(Flaws flaws) {
    Set<StoreTable> readable = new TableFilesCheck(warehouse, store).run(flaws);
    if (!readable.contains(StoreTable.PHOTOS)) {
      return PhotoFacts.UNKNOWN;
    }
    Map<String, PhotoId> photos = photos();
    Set<String> going = going(flaws);
    var lengths = new VectorLengths(store);
    Predicate<String> known = id -> photos.containsKey(id) || going.contains(id);
    Runnable again = () -> photos.putAll(photos());
    readable.forEach(table -> new RowCheck(warehouse, table, known, again, lengths).run(flaws));
    photos.keySet().removeAll(going);
    var bytes = new PhotoBytesCheck(store, settings.readers(), progress);
    Map<PhotoId, PhotoBytesCheck.Damage> damaged = bytes.run(photos.values(), flaws);
    if (readable.size() == StoreTable.values().length) {
      new LostBytes(warehouse, store, stores)
          .run(damaged, flaws)
          .forEach(gone -> photos.remove(gone.sha256()));
    }
    unused(photos.keySet(), flaws);
    return facts(photos, readable);
  }

  /** By id, so that each lives once. */
  private Map<String, PhotoId> photos() {
    Map<String, PhotoId> photos = new TreeMap<>();
    warehouse.forEach(
        StoreTable.PHOTOS,
        alwaysTrue(),
        row -> {
          String id = (String) row.getField("photo_id");
          photos.put(id, new PhotoId(id));
        },
        "photo_id");
    return photos;
  }

  /**
   * Of a deletion that was cut off, part is gone and part is there; the next night completes it.
   */
  private Set<String> going(Flaws flaws) {
    Set<String> going = new HashSet<>();
    for (ObjectInfo info : store.list(Deletion.ROOT)) {
      flaws.add(
          Flaw.note(
              "deletion-unfinished",
              info.key(),
              "A deletion was cut off: '%s' says what is left to do.".formatted(info.key()),
              "The next night, or the next 'areyouacat forget', completes it."));
      store
          .get(info.key())
          .map(object -> Json.read(object.bytes(), Deletion.class))
          .ifPresent(deletion -> deletion.photos().forEach(each -> going.add(each.sha256())));
    }
    return going;
  }

  /** Bytes come before rows, so an interrupted night may leave some; the next one takes them. */
  private void unused(Set<String> photos, Flaws flaws) {
    for (int folder = 0; folder < 256; folder++) {
      for (ObjectInfo info : store.list("photos/%02x/".formatted(folder))) {
        if (!photos.contains(info.key().substring(info.key().lastIndexOf('/') + 1))) {
          flaws.add(
              Flaw.note(
                  "photo-bytes-unused",
                  info.key(),
                  "'%s' has no row in the tables.".formatted(info.key()),
                  "An interrupted night leaves such; the next one takes them in."));
        }
      }
    }
  }

  private PhotoFacts facts(Map<String, PhotoId> photos, Set<StoreTable> readable) {
    Map<PhotoId, Side> sides = new HashMap<>();
    if (readable.contains(StoreTable.SPLITS)) {
      warehouse.forEach(
          StoreTable.SPLITS,
          alwaysTrue(),
          row -> {
            PhotoId photo = photos.get((String) row.getField("photo_id"));
            if (photo != null) {
              sides.merge(
                  photo,
                  Side.valueOf((String) row.getField("side")),
                  (one, other) -> one.compareTo(other) >= 0 ? one : other);
            }
          },
          "photo_id",
          "side");
    }
    List<HashedPhoto> hashes = new ArrayList<>();
    if (readable.contains(StoreTable.FEATURES)) {
      warehouse.forEach(
          StoreTable.FEATURES,
          alwaysTrue(),
          row -> {
            PhotoId photo = photos.get((String) row.getField("photo_id"));
            if (photo != null) {
              hashes.add(new HashedPhoto(photo, FeatureRows.pdq(row)));
            }
          },
          "photo_id",
          "pdq",
          "pdq_quality");
    }
    return new PhotoFacts(new HashSet<>(photos.values()), sides, hashes);
  }
}
