package io.areyouacat.dataset.upkeep;

import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upkeep.Flaw;
import io.areyouacat.core.upkeep.Flaws;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.TableFailures;
import io.areyouacat.dataset.table.Warehouse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.Snapshot;

/** Every snapshot of every table can be read, and every file that it refers to is there. */
record TableFilesCheck(Warehouse warehouse, ObjectStore store) {

  private static final String RESTORE = "Maybe take it from a back-up.";

  /** Returns the tables whose rows can be read as they are now. */
  Set<StoreTable> run(Flaws flaws) {
    Set<StoreTable> readable = new TreeSet<>();
    for (StoreTable table : StoreTable.values()) {
      if (check(table, flaws)) {
        readable.add(table);
      }
    }
    return readable;
  }

  private boolean check(StoreTable name, Flaws flaws) {
    TableFiles files;
    try {
      files = new TableFiles(name, warehouse.table(name), store);
    } catch (RuntimeException e) {
      flaws.add(unreadable(name, "its metadata", damage(e)));
      return false;
    }
    Looked looked = look(files);
    if (!looked.flaws().isEmpty()) {
      // Upkeep or a deletion may have removed snapshots since the table was read.
      files.table().refresh();
      looked = look(files);
    }
    looked.flaws().forEach(flaws::add);
    return looked.readable();
  }

  /**
   * @param readable whether all of the current snapshot is there
   */
  private record Looked(boolean readable, List<Flaw> flaws) {}

  private static Looked look(TableFiles files) {
    StoreTable name = files.name();
    List<Flaw> flaws = new ArrayList<>();
    Map<String, ObjectInfo> listing = files.listing();
    Snapshot current = files.table().currentSnapshot();
    Set<String> missing = new TreeSet<>();
    boolean readable = true;
    Set<String> seen = new HashSet<>();
    for (Snapshot snapshot : snapshots(files)) {
      try {
        Set<String> keys = files.reachable(List.of(snapshot));
        keys.removeAll(listing.keySet());
        readable &= !snapshot.equals(current) || keys.isEmpty();
        missing.addAll(keys);
      } catch (RuntimeException e) {
        readable &= !snapshot.equals(current);
        if (seen.add(String.valueOf(damage(e).getMessage()))) {
          flaws.add(unreadable(name, "its snapshot " + snapshot.snapshotId(), e));
        }
      }
    }
    missing.forEach(
        key ->
            flaws.add(
                Flaw.error(
                    "table-file-missing",
                    key,
                    "Table '%s' refers to '%s', which is not there.".formatted(name.text(), key),
                    RESTORE)));
    return new Looked(readable, flaws);
  }

  /** Itself, unless it says nothing about the table: then it goes on. */
  private static RuntimeException damage(RuntimeException error) {
    if (TableFailures.isOutage(error)) {
      throw error;
    }
    return error;
  }

  private static List<Snapshot> snapshots(TableFiles files) {
    List<Snapshot> snapshots = new ArrayList<>();
    files.table().snapshots().forEach(snapshots::add);
    return snapshots;
  }

  private static Flaw unreadable(StoreTable name, String what, RuntimeException cause) {
    return Flaw.error(
        "table-unreadable",
        name.text(),
        "Table '%s' cannot be read, %s: %s.".formatted(name.text(), what, cause.getMessage()),
        RESTORE);
  }
}
