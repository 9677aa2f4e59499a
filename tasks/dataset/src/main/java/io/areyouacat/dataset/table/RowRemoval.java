package io.areyouacat.dataset.table;

import static java.util.stream.Collectors.toCollection;

import io.areyouacat.core.error.TemporaryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;

/**
 * Takes rows out of a table for good: out of its files (written anew without them), out of every
 * snapshot somebody could still read, and off the disk. All other tables' rows are append-only, so
 * what a data set's tag kept is in the current snapshot too, and the tag is moved there. Without
 * Spark.
 */
public final class RowRemoval {

  private final Warehouse warehouse;

  public RowRemoval(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * What an edit would do to one table.
   *
   * @param rows of today that go
   * @param changed rows of today that change
   * @param tags that keep a snapshot with a row that goes or changes
   */
  public record Affected(long rows, long changed, Set<String> tags) {

    public boolean isNothing() {
      return rows == 0 && changed == 0 && tags.isEmpty();
    }
  }

  private record Counts(long gone, long changed) {

    boolean isNothing() {
      return gone == 0 && changed == 0;
    }
  }

  /**
   * The files of a table that an edit concerns, in whatever snapshot, by their location.
   *
   * @param others that were looked into and have no row of it
   */
  private record Concerned(
      Map<String, DataFile> files, Map<String, Counts> counts, Set<String> others) {

    boolean isAny(Collection<String> locations) {
      return locations.stream().anyMatch(files::containsKey);
    }
  }

  /** Looks, and changes nothing. */
  public Affected look(StoreTable name, RowEdit edit) {
    Table table = warehouse.table(name);
    Concerned concerned = concerned(table, name, edit);
    if (concerned.files().isEmpty()) {
      return new Affected(0, 0, Set.of());
    }
    long gone = 0;
    long changed = 0;
    for (String file : files(table, table.currentSnapshot()).keySet()) {
      Counts counts = concerned.counts().getOrDefault(file, new Counts(0, 0));
      gone += counts.gone();
      changed += counts.changed();
    }
    Set<Long> snapshots = snapshotsWith(table, concerned);
    return new Affected(
        gone,
        changed,
        table.refs().entrySet().stream()
            .filter(ref -> ref.getValue().isTag())
            .filter(ref -> snapshots.contains(ref.getValue().snapshotId()))
            .map(Map.Entry::getKey)
            .collect(toCollection(TreeSet::new)));
  }

  /**
   * Edits the table and makes what was before unreadable. Rows that somebody appends meanwhile are
   * not looked at.
   *
   * @throws TemporaryException if another process rewrote the same files meanwhile
   */
  public void apply(StoreTable name, RowEdit edit) {
    Table table = warehouse.table(name);
    if (table.currentSnapshot() == null || edit.columns(name).isEmpty()) {
      return;
    }
    Concerned concerned = concerned(table, name, edit);
    try {
      if (!concerned.files().isEmpty()) {
        rewrite(table, edit, concerned);
      }
      Set<Long> affected = snapshotsWith(table, concerned);
      affected.addAll(snapshotsThatTell(table, concerned));
      if (affected.contains(table.currentSnapshot().snapshotId())) {
        dropRemovedEntries(table);
      }
      moveTags(table, affected);
      expire(table, affected);
    } catch (ValidationException | CommitFailedException e) {
      throw new TemporaryException(
          "The table %s was rewritten by somebody else at the same moment.".formatted(name.text()),
          e);
    }
  }

  private static void rewrite(Table table, RowEdit edit, Concerned concerned) {
    Snapshot current = table.currentSnapshot();
    Set<String> today = files(table, current).keySet();
    OverwriteFiles overwrite = table.newOverwrite().validateFromSnapshot(current.snapshotId());
    boolean any = false;
    for (DataFile file : concerned.files().values()) {
      if (today.contains(file.location())) {
        any = true;
        overwrite.deleteFile(file);
        rewritten(table, file, edit).forEach(overwrite::addFile);
      }
    }
    if (any) {
      overwrite.validateNoConflictingDeletes().commit();
      table.refresh();
    }
  }

  /** The file without the rows that go; none if no row stays. */
  private static List<DataFile> rewritten(Table table, DataFile file, RowEdit edit) {
    var files = new RowFiles(table);
    OutputFile target = files.newFile();
    try (CloseableIterable<Record> rows = files.read(file, table.schema());
        DataWriter<Record> writer = files.writer(target)) {
      long written = 0;
      for (Record row : rows) {
        var kept = edit.edit(row);
        if (kept.isPresent()) {
          writer.write(kept.get());
          written++;
        }
      }
      writer.close();
      if (written == 0) {
        table.io().deleteFile(target.location());
        return List.of();
      }
      return List.of(writer.toDataFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Rows could not be written to " + target.location(), e);
    }
  }

  /**
   * A manifest keeps an entry of each file that its commit took out, with the least and the largest
   * value of every column: the id of a photo may be one.
   */
  private static void dropRemovedEntries(Table table) {
    table
        .rewriteManifests()
        .rewriteIf(ManifestFile::hasDeletedFiles)
        .clusterBy(file -> "all")
        .commit();
    table.refresh();
  }

  private static void moveTags(Table table, Set<Long> snapshots) {
    long current = table.currentSnapshot().snapshotId();
    List<String> tags = new ArrayList<>();
    for (Map.Entry<String, SnapshotRef> ref : table.refs().entrySet()) {
      if (ref.getValue().isTag() && snapshots.contains(ref.getValue().snapshotId())) {
        tags.add(ref.getKey());
      }
    }
    if (!tags.isEmpty()) {
      var move = table.manageSnapshots();
      tags.forEach(tag -> move.replaceTag(tag, current));
      move.commit();
      table.refresh();
    }
  }

  /** Only these: how long others are kept is the business of upkeep. */
  private static void expire(Table table, Set<Long> snapshots) {
    snapshots.remove(table.currentSnapshot().snapshotId());
    if (!snapshots.isEmpty()) {
      SnapshotExpiry.expire(table, snapshots);
      table.refresh();
    }
  }

  private static Concerned concerned(Table table, StoreTable name, RowEdit edit) {
    List<String> columns = edit.columns(name);
    var concerned = new Concerned(new TreeMap<>(), new TreeMap<>(), new HashSet<>());
    if (columns.isEmpty()) {
      return concerned;
    }
    Schema schema = table.schema().select(columns);
    Set<String> manifests = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
        if (manifests.add(manifest.path())) {
          files(table, manifest)
              .forEach(
                  (location, file) -> {
                    if (concerned.files().containsKey(location)
                        || concerned.others().contains(location)) {
                      return;
                    }
                    Counts counts = count(table, file, schema, edit);
                    if (counts.isNothing()) {
                      concerned.others().add(location);
                    } else {
                      concerned.files().put(location, file);
                      concerned.counts().put(location, counts);
                    }
                  });
        }
      }
    }
    return concerned;
  }

  private static Counts count(Table table, DataFile file, Schema schema, RowEdit edit) {
    long gone = 0;
    long changed = 0;
    try (CloseableIterable<Record> rows = new RowFiles(table).read(file, schema)) {
      for (Record row : rows) {
        var kept = edit.edit(row);
        if (kept.isEmpty()) {
          gone++;
        } else if (kept.get() != row) {
          changed++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file.location() + " was not closed", e);
    }
    return new Counts(gone, changed);
  }

  /** Those that have a row of it. */
  private static Set<Long> snapshotsWith(Table table, Concerned concerned) {
    Set<Long> snapshots = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      if (concerned.isAny(files(table, snapshot).keySet())) {
        snapshots.add(snapshot.snapshotId());
      }
    }
    return snapshots;
  }

  /** Those that name a file they took out that had a row of it, or that nobody can look into. */
  private static Set<Long> snapshotsThatTell(Table table, Concerned concerned) {
    Map<String, Boolean> tell = new HashMap<>();
    Set<Long> snapshots = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      boolean any =
          snapshot.dataManifests(table.io()).stream()
              .filter(ManifestFile::hasDeletedFiles)
              .anyMatch(
                  manifest ->
                      tell.computeIfAbsent(
                          manifest.path(), path -> tells(table, manifest, concerned)));
      if (any) {
        snapshots.add(snapshot.snapshotId());
      }
    }
    return snapshots;
  }

  /** A manifest's removed entries are those of the commit that wrote it. */
  private static boolean tells(Table table, ManifestFile manifest, Concerned concerned) {
    Snapshot writer = table.snapshot(manifest.snapshotId());
    if (writer == null) {
      return true;
    }
    for (DataFile removed : writer.removedDataFiles(table.io())) {
      if (!concerned.others().contains(removed.location())) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, DataFile> files(Table table, Snapshot snapshot) {
    Map<String, DataFile> files = new TreeMap<>();
    for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
      files.putAll(files(table, manifest));
    }
    return files;
  }

  private static Map<String, DataFile> files(Table table, ManifestFile manifest) {
    Map<String, DataFile> files = new TreeMap<>();
    try (var entries = ManifestFiles.read(manifest, table.io())) {
      entries.forEach(file -> files.put(file.location(), file.copy()));
    } catch (IOException e) {
      throw new UncheckedIOException(manifest.path() + " was not closed", e);
    }
    return files;
  }
}
