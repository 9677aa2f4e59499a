package io.areyouacat.dataset.upkeep;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.store.ObjectStoreFactory;
import io.areyouacat.core.store.StoredObject;
import io.areyouacat.core.upkeep.Flaw;
import io.areyouacat.core.upkeep.Flaws;
import io.areyouacat.dataset.table.FileRewrite;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import io.areyouacat.dataset.upkeep.PhotoBytesCheck.Damage;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Photos whose bytes are missing or damaged: put back from the files they were read from, if those
 * still have them; else the photos leave the tables, so that no night stumbles over them.
 */
record LostBytes(Warehouse warehouse, ObjectStore store, ObjectStoreFactory stores) {

  /** What refers to photos, and last the photos themselves. */
  private static final List<StoreTable> TABLES =
      List.of(
          StoreTable.EMBEDDINGS,
          StoreTable.FEATURES,
          StoreTable.SPLITS,
          StoreTable.CONTRIBUTIONS,
          StoreTable.PHOTOS);

  /** Returns the photos that are no longer in the tables. */
  Set<PhotoId> run(Map<PhotoId, Damage> damaged, Flaws flaws) {
    if (damaged.isEmpty()) {
      return Set.of();
    }
    Map<PhotoId, List<String>> files = files(damaged.keySet());
    Set<PhotoId> gone = new TreeSet<>();
    damaged.forEach(
        (photo, damage) -> {
          Optional<byte[]> bytes =
              files.getOrDefault(photo, List.of()).stream()
                  .flatMap(file -> bytes(file).stream())
                  .filter(each -> PhotoId.of(each).equals(photo))
                  .findFirst();
          if (bytes.isPresent()) {
            flaws.add(
                flaw(photo, damage, "They are still where they came from: use --mend."),
                "They were put back from where they came from.",
                () -> store.put(photo.key(), bytes.get()));
          } else {
            flaws.add(
                flaw(
                    photo,
                    damage,
                    "Maybe take them from a back-up. With --mend the photo leaves the tables."),
                "The photo was taken out of the tables.",
                () -> gone.add(photo));
          }
        });
    remove(gone, damaged);
    return gone;
  }

  private static Flaw flaw(PhotoId photo, Damage damage, String suggestion) {
    return damage == Damage.MISSING
        ? Flaw.error(
            "photo-bytes-missing",
            photo.sha256(),
            "Photo %s has no bytes: '%s' is not there.".formatted(photo, photo.key()),
            suggestion)
        : Flaw.error(
            "photo-bytes-wrong",
            photo.sha256(),
            "'%s' has other bytes than its name says.".formatted(photo.key()),
            suggestion);
  }

  /** Where each photo was read, as contributions tell. */
  private Map<PhotoId, List<String>> files(Set<PhotoId> photos) {
    Map<String, PhotoId> ids = new HashMap<>();
    photos.forEach(photo -> ids.put(photo.sha256(), photo));
    Map<PhotoId, List<String>> files = new HashMap<>();
    warehouse.forEach(
        StoreTable.CONTRIBUTIONS,
        alwaysTrue(),
        row -> {
          PhotoId photo = ids.get((String) row.getField("photo_id"));
          if (photo != null) {
            files
                .computeIfAbsent(photo, each -> new ArrayList<>())
                .add((String) row.getField("file"));
          }
        },
        "photo_id",
        "file");
    return files;
  }

  /** A key of our inbox, or a full address. */
  private Optional<byte[]> bytes(String file) {
    try {
      if (!file.contains("://")) {
        return store.get(file).map(StoredObject::bytes);
      }
      String path = URI.create(file).getPath();
      URI folder = URI.create(file.substring(0, file.lastIndexOf('/')));
      return stores
          .open(folder)
          .get(path.substring(path.lastIndexOf('/') + 1))
          .map(StoredObject::bytes);
    } catch (BadInputException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void remove(Set<PhotoId> gone, Map<PhotoId, Damage> damaged) {
    if (gone.isEmpty()) {
      return;
    }
    for (StoreTable table : TABLES) {
      new FileRewrite(table, warehouse.table(table))
          .remove(row -> gone.contains(new PhotoId((String) row.getField("photo_id"))));
    }
    for (PhotoId photo : gone) {
      if (damaged.get(photo) == Damage.WRONG) {
        // Nobody can use them as this photo, but nothing is lost silently.
        store
            .get(photo.key())
            .ifPresent(object -> store.put("quarantine/damaged-bytes/" + photo, object.bytes()));
        store.delete(photo.key());
      }
    }
  }
}
