package io.areyouacat.dataset.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** The files of a table, in whatever snapshot, that have a row which an edit takes or changes. */
final class ConcernedFiles {

  private record Counts(long gone, long changed) {
    static final Counts NONE = new Counts(0, 0);
  }

  private final Table table;
  private final Map<String, DataFile> files = new TreeMap<>();

  /** Of each file that was looked into. */
  private final Map<String, Counts> counts = new HashMap<>();

  private ConcernedFiles(Table table) {
    this.table = table;
  }

  static ConcernedFiles of(Table table, StoreTable name, RowEdit edit) {
    var concerned = new ConcernedFiles(table);
    List<String> columns = edit.columns(name);
    if (!columns.isEmpty()) {
      concerned.look(table.schema().select(columns), edit);
    }
    return concerned;
  }

  private void look(Schema columns, RowEdit edit) {
    Set<String> manifests = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
        if (manifests.add(manifest.path())) {
          files(manifest).forEach((location, file) -> look(location, file, columns, edit));
        }
      }
    }
  }

  private void look(String location, DataFile file, Schema columns, RowEdit edit) {
    if (!counts.containsKey(location)) {
      Counts of = count(file, columns, edit);
      counts.put(location, of);
      if (!of.equals(Counts.NONE)) {
        files.put(location, file);
      }
    }
  }

  private Counts count(DataFile file, Schema columns, RowEdit edit) {
    long gone = 0;
    long changed = 0;
    try (CloseableIterable<Record> rows = new RowFiles(table).read(file, columns)) {
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

  boolean isNone() {
    return files.isEmpty();
  }

  /** Those of the current snapshot. */
  List<DataFile> today() {
    Set<String> current = files(table.currentSnapshot()).keySet();
    return files.values().stream().filter(file -> current.contains(file.location())).toList();
  }

  /** Rows of today that go. */
  long gone() {
    return today().stream().mapToLong(file -> of(file).gone()).sum();
  }

  /** Rows of today that change. */
  long changed() {
    return today().stream().mapToLong(file -> of(file).changed()).sum();
  }

  private Counts of(DataFile file) {
    return counts.getOrDefault(file.location(), Counts.NONE);
  }

  /** Snapshots that have such a row. */
  Set<Long> snapshots() {
    Set<Long> snapshots = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      Collection<String> locations = files(snapshot).keySet();
      if (locations.stream().anyMatch(files::containsKey)) {
        snapshots.add(snapshot.snapshotId());
      }
    }
    return snapshots;
  }

  /** Those that name a file they took out that had such a row, or that nobody can look into. */
  Set<Long> snapshotsThatTell() {
    Map<String, Boolean> tell = new HashMap<>();
    Set<Long> snapshots = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
        if (manifest.hasDeletedFiles()
            && tell.computeIfAbsent(manifest.path(), path -> tells(manifest))) {
          snapshots.add(snapshot.snapshotId());
        }
      }
    }
    return snapshots;
  }

  /** A manifest's removed entries are those of the commit that wrote it. */
  private boolean tells(ManifestFile manifest) {
    Snapshot writer = table.snapshot(manifest.snapshotId());
    if (writer == null) {
      return true;
    }
    for (DataFile removed : writer.removedDataFiles(table.io())) {
      if (!Counts.NONE.equals(counts.get(removed.location()))) {
        return true;
      }
    }
    return false;
  }

  private Map<String, DataFile> files(Snapshot snapshot) {
    Map<String, DataFile> in = new TreeMap<>();
    for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
      in.putAll(files(manifest));
    }
    return in;
  }

  private Map<String, DataFile> files(ManifestFile manifest) {
    Map<String, DataFile> in = new TreeMap<>();
    try (var entries = ManifestFiles.read(manifest, table.io())) {
      entries.forEach(file -> in.put(file.location(), file.copy()));
    } catch (IOException e) {
      throw new UncheckedIOException(manifest.path() + " was not closed", e);
    }
    return in;
  }
}
