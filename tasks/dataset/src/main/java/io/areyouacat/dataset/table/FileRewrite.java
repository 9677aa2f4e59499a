package io.areyouacat.dataset.table;

import io.areyouacat.core.error.TemporaryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.CleanableFailure;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;

/**
 * Writes files of a table anew, row by row, without Spark; what it replaces stays readable in older
 * snapshots until they expire. Killed at any point it leaves the table as it was.
 */
public final class FileRewrite {

  private final StoreTable name;
  private final Table table;
  private final RowFiles rowFiles;

  public FileRewrite(StoreTable name, Table table) {
    this.name = name;
    this.table = table;
    this.rowFiles = new RowFiles(table);
  }

  /**
   * Removes rows, in one commit.
   *
   * @param unwanted asked once a row, in the order of the files
   * @return how many rows went
   * @throws TemporaryException if somebody else removed or rewrote the same files meanwhile
   */
  public long remove(Predicate<Record> unwanted) {
    Snapshot seen = table.currentSnapshot();
    if (seen == null) {
      return 0;
    }
    OverwriteFiles commit = overwrite(seen);
    List<DataFile> written = new ArrayList<>();
    long removed = 0;
    try (CloseableIterable<FileScanTask> files =
        table.newScan().useSnapshot(seen.snapshotId()).planFiles()) {
      for (FileScanTask each : files) {
        DataFile file = each.file();
        BitSet rows = matching(file, unwanted);
        if (!rows.isEmpty()) {
          removed += rows.cardinality();
          commit.deleteFile(file);
          if (rows.cardinality() < file.recordCount()) {
            written.addAll(write(List.of(file), without(rows), Long.MAX_VALUE));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Table %s was not closed".formatted(name.text()), e);
    }
    if (removed > 0) {
      written.forEach(commit::addFile);
      commit(commit::commit, written);
    }
    return removed;
  }

  /**
   * Writes files anew as their rows are edited, in one commit. Of a file without a row that stays
   * none is written.
   *
   * @param files of the current snapshot, at least one
   * @throws TemporaryException if somebody else removed or rewrote one of them meanwhile
   */
  void edit(Collection<DataFile> files, RowEdit edit) {
    OverwriteFiles commit = overwrite(table.currentSnapshot());
    List<DataFile> written = new ArrayList<>();
    for (DataFile file : files) {
      commit.deleteFile(file);
      written.addAll(write(List.of(file), edit::edit, Long.MAX_VALUE));
    }
    written.forEach(commit::addFile);
    commit(commit::commit, written);
  }

  private OverwriteFiles overwrite(Snapshot seen) {
    return table
        .newOverwrite()
        .validateFromSnapshot(seen.snapshotId())
        .validateNoConflictingDeletes();
  }

  /** Given the rows of one file in their order. */
  private static Function<Record, Optional<Record>> without(BitSet rows) {
    int[] row = {0};
    return record -> rows.get(row[0]++) ? Optional.empty() : Optional.of(record);
  }

  /**
   * Writes files together as fewer, in one commit that changes no row.
   *
   * @param files of the current snapshot
   * @param targetBytes a file is closed once it has so many
   * @throws TemporaryException if somebody else removed or rewrote one of them meanwhile
   */
  public void compact(List<DataFile> files, long targetBytes) {
    Snapshot seen = table.currentSnapshot();
    RewriteFiles commit = table.newRewrite();
    if (seen != null) {
      commit.validateFromSnapshot(seen.snapshotId());
    }
    List<DataFile> written = write(files, Optional::of, targetBytes);
    files.forEach(commit::deleteFile);
    written.forEach(commit::addFile);
    commit(commit::commit, written);
  }

  private void commit(Runnable commit, List<DataFile> written) {
    try {
      commit.run();
    } catch (RuntimeException e) {
      if (e instanceof CleanableFailure) {
        written.forEach(file -> table.io().deleteFile(file.location()));
      }
      if (e instanceof ValidationException || e instanceof CommitFailedException) {
        throw new TemporaryException(
            "Table '%s' was changed at the same moment; nothing was done to it. Try it again."
                .formatted(name.text()),
            e);
      }
      throw e;
    }
  }

  private BitSet matching(DataFile file, Predicate<Record> unwanted) throws IOException {
    var rows = new BitSet();
    try (CloseableIterable<Record> records = read(file)) {
      int row = 0;
      for (Record each : records) {
        rows.set(row++, unwanted.test(each));
      }
    }
    return rows;
  }

  /**
   * @param kept what becomes of each row, in the order of {@code files}
   */
  private List<DataFile> write(
      List<DataFile> files, Function<Record, Optional<Record>> kept, long targetBytes) {
    List<DataFile> written = new ArrayList<>();
    try (var rows = new RowStream(rowFiles, files, kept)) {
      while (rows.hasNext()) {
        DataWriter<Record> writer = rowFiles.writer(rowFiles.newFile());
        try (writer) {
          while (rows.hasNext() && writer.length() < targetBytes) {
            writer.write(rows.next());
          }
        }
        written.add(writer.toDataFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Rows of %s could not be written".formatted(name.text()), e);
    }
    return written;
  }

  private CloseableIterable<Record> read(DataFile file) {
    return rowFiles.read(file, table.schema());
  }
}
