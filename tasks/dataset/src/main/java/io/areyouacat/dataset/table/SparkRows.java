package io.areyouacat.dataset.table;

import java.util.List;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** What Spark's Scala signatures need of us. */
public final class SparkRows {

  private SparkRows() {}

  /** Names of columns to join on. */
  public static Seq<String> columns(String... names) {
    return JavaConverters.asScalaBuffer(List.of(names)).toSeq();
  }

  /** The columns of {@code table}, in its order. */
  public static Dataset<Row> pick(Dataset<Row> rows, StoreTable table) {
    return rows.select(
        table.schema().columns().stream()
            .map(NestedField::name)
            .map(functions::col)
            .toArray(org.apache.spark.sql.Column[]::new));
  }
}
