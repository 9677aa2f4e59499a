package io.areyouacat.dataset.validate;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.areyouacat.core.run.RunId;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** What was measured, night by night. */
record NightMetrics(Warehouse warehouse) {

  private static final StructType SCHEMA =
      new StructType()
          .add("run_id", StringType, false)
          .add("night", TimestampType, false)
          .add("name", StringType, false)
          .add("value", DoubleType, false);

  private record Measured(OffsetDateTime night, String run, double value) {}

  /** Values of other runs, oldest first. */
  List<Double> history(String name, RunId without) {
    List<Measured> measured = new ArrayList<>();
    warehouse.forEach(
        StoreTable.METRICS,
        alwaysTrue(),
        row -> {
          String run = (String) row.getField("run_id");
          if (name.equals(row.getField("name")) && !run.equals(without.value())) {
            measured.add(
                new Measured(
                    (OffsetDateTime) row.getField("night"), run, (double) row.getField("value")));
          }
        });
    return measured.stream()
        .sorted(Comparator.comparing(Measured::night).thenComparing(Measured::run))
        .map(Measured::value)
        .toList();
  }

  /** Does nothing if the run has its rows already. */
  void append(RunId run, Instant night, SortedMap<String, Double> values) {
    if (warehouse.count(StoreTable.METRICS, run) > 0) {
      return;
    }
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, Double> value : values.entrySet()) {
      rows.add(
          RowFactory.create(
              run.value(), java.sql.Timestamp.from(night), value.getKey(), value.getValue()));
    }
    warehouse.append(
        StoreTable.METRICS, warehouse.spark().createDataFrame(rows, SCHEMA).coalesce(1));
  }
}
