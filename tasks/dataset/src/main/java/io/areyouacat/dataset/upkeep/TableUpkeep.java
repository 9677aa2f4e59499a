package io.areyouacat.dataset.upkeep;

import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.core.settings.UpkeepSettings;
import io.areyouacat.core.store.ObjectStore;
import io.areyouacat.core.upkeep.Chore;
import io.areyouacat.core.upkeep.Chore.CompactTable;
import io.areyouacat.core.upkeep.Chore.DropTag;
import io.areyouacat.core.upkeep.Chore.ExpireSnapshots;
import io.areyouacat.core.upkeep.Chore.RemoveObjects;
import io.areyouacat.core.upkeep.UpkeepReport;
import io.areyouacat.dataset.table.FileRewrite;
import io.areyouacat.dataset.table.SnapshotExpiry;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Drops tags, expires snapshots, removes left-over files and writes small ones together, without
 * Spark. A night that commits at the same time wins: then that table is left for another time.
 */
public final class TableUpkeep {

  /** Bytes of a file that small ones are written into, by how many times the limit of small. */
  private static final int TARGET_SMALL_FILES = 4;

  private final Warehouse warehouse;
  private final ObjectStore store;
  private final UpkeepSettings settings;
  private final Clock clock;

  public TableUpkeep(Warehouse warehouse, ObjectStore store, UpkeepSettings settings, Clock clock) {
    this.warehouse = warehouse;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param unneededTag which tags nobody needs
   * @return what is to be done, and of which tables nothing can be said
   */
  public UpkeepReport plan(Predicate<String> unneededTag) {
    List<Chore> chores = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (StoreTable table : StoreTable.values()) {
      try {
        chores.addAll(new TablePlan(files(table), settings, clock.instant()).chores(unneededTag));
      } catch (IllegalArgumentException | org.apache.iceberg.exceptions.NotFoundException e) {
        left.add(
            "Table '%s' was left alone: %s. See what is wrong with: areyouacat check"
                .formatted(table.text(), e.getMessage()));
      }
    }
    return new UpkeepReport(true, chores, left);
  }

  private TableFiles files(StoreTable table) {
    return new TableFiles(table, warehouse.table(table), store);
  }

  /**
   * Does what was planned.
   *
   * @return a sentence if somebody else changed the table meanwhile, so that it was left alone
   */
  public Optional<String> perform(Chore chore) {
    try {
      if (chore instanceof DropTag drop) {
        dropTag(drop);
      } else if (chore instanceof ExpireSnapshots expire) {
        expire(expire);
      } else if (chore instanceof CompactTable compact) {
        return compact(compact);
      } else if (chore instanceof RemoveObjects remove) {
        remove.keys().forEach(store::delete);
      }
      return Optional.empty();
    } catch (TemporaryException | ValidationException | CommitFailedException e) {
      return Optional.of(
          "Another run was at it too, so it was left for another time: %s."
              .formatted(chore.sentence()));
    }
  }

  private void dropTag(DropTag drop) {
    Table table = warehouse.table(StoreTable.named(drop.table()));
    if (table.refs().containsKey(drop.tag())) {
      table.manageSnapshots().removeTag(drop.tag()).commit();
    }
  }

  private void expire(ExpireSnapshots expire) {
    SnapshotExpiry.expire(warehouse.table(StoreTable.named(expire.table())), expire.snapshots());
  }

  private Optional<String> compact(CompactTable compact) {
    TableFiles files = files(StoreTable.named(compact.table()));
    Set<String> wanted = new HashSet<>(compact.files());
    List<DataFile> small = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = files.table().newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        if (wanted.remove(files.key(task.file().location()))) {
          small.add(task.file());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Table %s was not closed".formatted(compact.table()), e);
    }
    if (!wanted.isEmpty()) {
      throw new TemporaryException("Files of table '%s' are gone.".formatted(compact.table()));
    }
    new FileRewrite(files.name(), files.table())
        .compact(small, TARGET_SMALL_FILES * settings.smallFileBytes());
    return Optional.empty();
  }
}
