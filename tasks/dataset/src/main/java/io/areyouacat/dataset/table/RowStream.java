package io.areyouacat.dataset.table;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;

/** The rows of several files that stay, one after the other. */
final class RowStream implements AutoCloseable {

  private final RowFiles rowFiles;
  private final Iterator<DataFile> files;
  private final Function<Record, Optional<Record>> kept;
  private CloseableIterable<Record> open = CloseableIterable.empty();
  private Iterator<Record> records = open.iterator();
  private @Nullable Record next;

  RowStream(RowFiles rowFiles, List<DataFile> files, Function<Record, Optional<Record>> kept) {
    this.rowFiles = rowFiles;
    this.files = files.iterator();
    this.kept = kept;
  }

  boolean hasNext() throws IOException {
    while (next == null) {
      if (records.hasNext()) {
        next = kept.apply(records.next()).orElse(null);
      } else if (files.hasNext()) {
        open.close();
        open = rowFiles.read(files.next(), rowFiles.table().schema());
        records = open.iterator();
      } else {
        return false;
      }
    }
    return true;
  }

  Record next() {
    Record row = requireNonNull(next, "asked for before hasNext");
    next = null;
    return row;
  }

  @Override
  public void close() throws IOException {
    open.close();
  }
}
