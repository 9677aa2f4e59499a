package io.areyouacat.dataset.table;

import java.io.IOException;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;

/** Single files of a table's rows, without Spark. */
record RowFiles(Table table) {

  /** Where a new file of this table goes; nothing is there yet. */
  OutputFile newFile() {
    String name = UUID.randomUUID() + ".parquet";
    return table.io().newOutputFile(table.locationProvider().newDataLocation(name));
  }

  DataWriter<Record> writer(OutputFile file) throws IOException {
    return Parquet.writeData(file)
        .forTable(table)
        .withSpec(PartitionSpec.unpartitioned())
        .createWriterFunc(GenericParquetWriter::create)
        .build();
  }

  /**
   * @param columns those to read
   */
  CloseableIterable<Record> read(DataFile file, Schema columns) {
    return Parquet.read(table.io().newInputFile(file.location()))
        .project(columns)
        .createReaderFunc(type -> GenericParquetReaders.buildReader(columns, type))
        .build();
  }
}
