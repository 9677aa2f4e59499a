package io.areyouacat.dataset.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.exceptions.CleanableFailure;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;

/** Writes rows that this process holds anyway, without Spark. */
final class RecordFile {

  private RecordFile() {}

  /**
   * One file, in one commit, unless rows were added since.
   *
   * @throws org.apache.iceberg.exceptions.ValidationException if they were
   */
  static void append(Table table, List<Record> rows, TableVersion since) {
    String name = UUID.randomUUID() + ".parquet";
    OutputFile file = table.io().newOutputFile(table.locationProvider().newDataLocation(name));
    DataFile written = write(table, file, rows);
    try {
      since.commit(table).addFile(written).commit();
    } catch (RuntimeException e) {
      if (e instanceof CleanableFailure) {
        table.io().deleteFile(file);
      }
      throw e;
    }
  }

  private static DataFile write(Table table, OutputFile file, List<Record> rows) {
    try {
      DataWriter<Record> writer =
          Parquet.writeData(file)
              .forTable(table)
              .withSpec(PartitionSpec.unpartitioned())
              .createWriterFunc(GenericParquetWriter::create)
              .build();
      try (writer) {
        rows.forEach(writer::write);
      }
      return writer.toDataFile();
    } catch (IOException e) {
      throw new UncheckedIOException("Rows could not be written to " + file.location(), e);
    }
  }
}
