package io.areyouacat.dataset.table;

import io.areyouacat.core.error.TemporaryException;
import java.util.Collection;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Table;

/** Lets snapshots of a table expire that were chosen one by one, and removes their files. */
public final class SnapshotExpiry {

  private SnapshotExpiry() {}

  /**
   * @param snapshots ids; no others expire, however old they are
   * @throws TemporaryException if one of them has a name, or was given one meanwhile; then none
   *     expires
   */
  public static void expire(Table table, Collection<Long> snapshots) {
    ExpireSnapshots commit = table.expireSnapshots().expireOlderThan(0);
    for (long snapshot : snapshots) {
      if (table.refs().values().stream().anyMatch(ref -> ref.snapshotId() == snapshot)) {
        throw new TemporaryException("Snapshot %d has been given a name.".formatted(snapshot));
      }
      commit.expireSnapshotId(snapshot);
    }
    try {
      commit.commit();
    } catch (IllegalArgumentException e) {
      // So Iceberg says that one of them was given a name since we looked.
      throw new TemporaryException(
          "Table '%s' was changed at the same moment.".formatted(table.name()), e);
    }
  }
}
