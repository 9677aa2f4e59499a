package io.areyouacat.dataset.table;

import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;

/**
 * A table as somebody saw it.
 *
 * @param snapshot null while nothing was ever written to it
 */
public record TableVersion(StoreTable table, @Nullable Long snapshot) {

  static TableVersion of(StoreTable name, Table table) {
    Snapshot snapshot = table.currentSnapshot();
    return new TableVersion(name, snapshot == null ? null : snapshot.snapshotId());
  }

  /** A commit that fails validation if rows were added since, whatever was removed. */
  OverwriteFiles commit(Table to) {
    OverwriteFiles commit =
        to.newOverwrite()
            .conflictDetectionFilter(Expressions.alwaysTrue())
            .validateNoConflictingData();
    return snapshot == null ? commit : commit.validateFromSnapshot(snapshot);
  }
}
