package io.areyouacat.dataset.validate;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import io.areyouacat.core.run.RunId;
import io.areyouacat.dataset.table.StoreTable;
import io.areyouacat.dataset.table.Warehouse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What was measured, night by night. */
record NightMetrics(Warehouse warehouse) {

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

  /** What the run has measured before stays as it was. */
  void append(RunId run, Instant night, SortedMap<String, Double> values) {
    warehouse.append(
        StoreTable.METRICS,
        values.entrySet().stream().map(value -> row(run, night, value)).toList());
  }

  private static Map<String, Object> row(
      RunId run, Instant night, Map.Entry<String, Double> value) {
    return Map.of(
        "run_id", run.value(),
        "night", night.atOffset(ZoneOffset.UTC),
        "name", value.getKey(),
        "value", value.getValue());
  }
}
