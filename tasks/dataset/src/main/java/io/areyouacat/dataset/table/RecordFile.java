package io.areyouacat.dataset.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.CleanableFailure;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;

/** Writes rows that this process holds anyway, without Spark. */
final class RecordFile {

  private RecordFile() {}

  /**
   * One file, in one commit, unless rows were added since.
   *
   * @throws org.apache.iceberg.exceptions.ValidationException if they were
   */
  static void append(Table table, List<Record> rows, TableVersion since) {
    var files = new RowFiles(table);
    OutputFile file = files.newFile();
    DataFile written = write(files, file, rows);
    try {
      since.commit(table).addFile(written).commit();
    } catch (RuntimeException e) {
      if (e instanceof CleanableFailure) {
        table.io().deleteFile(file);
      }
      throw e;
    }
  }

  private static DataFile write(RowFiles files, OutputFile file, List<Record> rows) {
    try {
      DataWriter<Record> writer = files.writer(file);
      try (writer) {
        rows.forEach(writer::write);
      }
      return writer.toDataFile();
    } catch (IOException e) {
      throw new UncheckedIOException("Rows could not be written to " + file.location(), e);
    }
  }
}
