package io.areyouacat.dataset.table;

import static java.util.stream.Collectors.toCollection;

import io.areyouacat.core.error.TemporaryException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;

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

  /** Looks, and changes nothing. */
  public Affected look(StoreTable name, RowEdit edit) {
    Table table = warehouse.table(name);
    var concerned = ConcernedFiles.of(table, name, edit);
    return concerned.isNone()
        ? new Affected(0, 0, Set.of())
        : new Affected(concerned.gone(), concerned.changed(), tags(table, concerned.snapshots()));
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
    var concerned = ConcernedFiles.of(table, name, edit);
    List<DataFile> today = concerned.today();
    try {
      if (!today.isEmpty()) {
        new FileRewrite(name, table).edit(today, edit);
        table.refresh();
      }
      Set<Long> affected = concerned.snapshots();
      affected.addAll(concerned.snapshotsThatTell());
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

  private static Set<String> tags(Table table, Set<Long> snapshots) {
    return table.refs().entrySet().stream()
        .filter(ref -> ref.getValue().isTag())
        .filter(ref -> snapshots.contains(ref.getValue().snapshotId()))
        .map(Map.Entry::getKey)
        .collect(toCollection(TreeSet::new));
  }

  private static void moveTags(Table table, Set<Long> snapshots) {
    long current = table.currentSnapshot().snapshotId();
    Set<String> tags = tags(table, snapshots);
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
}
