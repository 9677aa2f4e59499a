package io.areyouacat.dataset.upkeep;

import io.areyouacat.core.settings.UpkeepSettings;
import io.areyouacat.core.store.ObjectInfo;
import io.areyouacat.core.upkeep.Chore;
import io.areyouacat.core.upkeep.Chore.CompactTable;
import io.areyouacat.core.upkeep.Chore.DropTag;
import io.areyouacat.core.upkeep.Chore.ExpireSnapshots;
import io.areyouacat.core.upkeep.Chore.Kind;
import io.areyouacat.core.upkeep.Chore.RemoveObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** What there is to do for one table. */
record TablePlan(TableFiles files, UpkeepSettings settings, Instant now) {

  /**
   * In the order in which it is done; small files go last, since others may read them until their
   * snapshots expire.
   *
   * @param unneededTag which tags are to be dropped
   */
  List<Chore> chores(Predicate<String> unneededTag) {
    Table table = files.table();
    List<Chore> chores = new ArrayList<>();
    Set<String> dropped = tags(table, unneededTag);
    dropped.forEach(tag -> chores.add(new DropTag(files.name().text(), tag)));
    Map<String, ObjectInfo> listing = files.listing();
    List<Snapshot> all = new ArrayList<>();
    table.snapshots().forEach(all::add);
    Set<String> reachable = files.reachable(all);
    requireListed(reachable, listing);
    chores.addAll(expiry(table, all, dropped, reachable, listing));
    reachable.addAll(files.metadata());
    chores.addAll(orphans(reachable, listing));
    chores.addAll(compaction(table));
    return chores;
  }

  /** Where Iceberg's names and ours do not match, nothing may be taken for left over. */
  private void requireListed(Set<String> reachable, Map<String, ObjectInfo> listing) {
    for (String key : reachable) {
      if (!listing.containsKey(key)) {
        throw new IllegalArgumentException(
            "Table '%s' refers to '%s', which is not in the store"
                .formatted(files.name().text(), key));
      }
    }
  }

  private static Set<String> tags(Table table, Predicate<String> unneeded) {
    return table.refs().entrySet().stream()
        .filter(ref -> ref.getValue().isTag() && unneeded.test(ref.getKey()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Chore> expiry(
      Table table,
      List<Snapshot> all,
      Set<String> dropped,
      Set<String> reachable,
      Map<String, ObjectInfo> listing) {
    Set<Long> held =
        table.refs().entrySet().stream()
            .filter(ref -> !dropped.contains(ref.getKey()))
            .map(Map.Entry::getValue)
            .map(SnapshotRef::snapshotId)
            .collect(Collectors.toSet());
    long oldest = now.minus(settings.snapshots()).toEpochMilli();
    List<Snapshot> kept =
        all.stream()
            .filter(each -> held.contains(each.snapshotId()) || each.timestampMillis() >= oldest)
            .toList();
    List<Long> expired =
        all.stream().filter(each -> !kept.contains(each)).map(Snapshot::snapshotId).toList();
    if (expired.isEmpty()) {
      return List.of();
    }
    Set<String> only = new TreeSet<>(reachable);
    only.removeAll(files.reachable(kept));
    List<String> keys = new ArrayList<>(only);
    only.stream().map(TableFiles::checksum).filter(listing::containsKey).forEach(keys::add);
    return List.of(new ExpireSnapshots(files.name().text(), expired, keys));
  }

  private List<Chore> orphans(Set<String> reachable, Map<String, ObjectInfo> listing) {
    Instant oldest = now.minus(settings.orphans());
    List<String> keys =
        listing.values().stream()
            .filter(info -> !reachable.contains(TableFiles.checked(info.key())))
            .filter(info -> info.modified().isBefore(oldest))
            .map(ObjectInfo::key)
            .toList();
    return keys.isEmpty()
        ? List.of()
        : List.of(
            new RemoveObjects(
                Kind.ORPHAN,
                "in the folder of table " + files.name().text(),
                "nothing refers to them, and they are older than %d hours"
                    .formatted(settings.orphans().toHours()),
                keys));
  }

  private List<Chore> compaction(Table table) {
    Set<String> small = new HashSet<>();
    long bytes = 0;
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        if (task.file().fileSizeInBytes() < settings.smallFileBytes()) {
          small.add(files.key(task.file().location()));
          bytes += task.file().fileSizeInBytes();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Table %s was not closed".formatted(files.name().text()), e);
    }
    return small.size() < settings.compactFiles()
        ? List.of()
        : List.of(new CompactTable(files.name().text(), small.stream().sorted().toList(), bytes));
  }
}
