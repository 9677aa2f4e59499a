package io.areyouacat.dataset.table;

import static org.apache.iceberg.expressions.Expressions.and;
import static org.apache.iceberg.expressions.Expressions.equal;
import static org.apache.iceberg.expressions.Expressions.in;
import static org.apache.iceberg.expressions.Expressions.not;
import static org.apache.iceberg.expressions.Expressions.notEqual;

import io.areyouacat.core.photo.PhotoLimits;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.IngestResult.Rejection;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The table of refusals. */
public final class Rejections {

  private final Warehouse warehouse;
  private final PhotoLimits limits;

  public Rejections(Warehouse warehouse, PhotoLimits limits) {
    this.warehouse = warehouse;
    this.limits = limits;
  }

  /** Those of one task of one run, by file: how many there are, and the first of them. */
  public record OfTask(long count, List<Rejection> first) {}

  /**
   * Meets the refusals that hold: of files whose rights may have been mended meanwhile, and of
   * photos too large for limits that were others, none does.
   */
  public Expression holding() {
    var otherLimits =
        and(
            in(
                "reason",
                RejectionReason.TOO_MANY_BYTES.name(),
                RejectionReason.TOO_MANY_PIXELS.name()),
            notEqual("limits", limitsText()));
    return and(notEqual("reason", RejectionReason.UNREADABLE_FILE.name()), not(otherLimits));
  }

  /** The column photo_id of the photos whose refusals hold. */
  public Dataset<Row> holdingPhotos() {
    return warehouse
        .read(StoreTable.REJECTIONS)
        .filter("photo_id is not null")
        .filter(holdingColumn())
        .select("photo_id");
  }

  /** {@link #holding} for Spark. */
  private Column holdingColumn() {
    Column reason = functions.col("reason");
    Column otherLimits =
        reason
            .isin(RejectionReason.TOO_MANY_BYTES.name(), RejectionReason.TOO_MANY_PIXELS.name())
            .and(functions.col("limits").notEqual(limitsText()));
    return reason.notEqual(RejectionReason.UNREADABLE_FILE.name()).and(functions.not(otherLimits));
  }

  /**
   * Appends refusals, but not one that is known for the same file, bytes, reason and limits.
   *
   * @param refused with the columns file, etag, photo_id, reason, detail and quarantine
   */
  public void append(Dataset<Row> refused, TaskName task, RunId run) {
    Dataset<Row> rows =
        refused
            .withColumn("limits", functions.lit(limitsText()))
            .withColumn("task", functions.lit(task.text()))
            .withColumn("run_id", functions.lit(run.value()));
    warehouse.append(StoreTable.REJECTIONS, rows, 1);
  }

  /** Counts from rows, so that a second try of a task counts the same. */
  public OfTask of(TaskName task, RunId run) {
    var filter = and(equal("run_id", run.value()), equal("task", task.text()));
    var count = new AtomicLong();
    var first = new TreeSet<>(Comparator.comparing(Rejection::source));
    warehouse.forEach(
        StoreTable.REJECTIONS,
        filter,
        row -> {
          count.incrementAndGet();
          first.add(rejection(row));
          if (first.size() > IngestResult.MOST_REJECTIONS) {
            first.pollLast();
          }
        },
        "file",
        "reason",
        "detail",
        "quarantine");
    return new OfTask(count.get(), List.copyOf(first));
  }

  private static Rejection rejection(Record row) {
    return new Rejection(
        (String) row.getField("file"),
        RejectionReason.valueOf((String) row.getField("reason")),
        (String) row.getField("detail"),
        (String) row.getField("quarantine"));
  }

  private String limitsText() {
    return limits.maxBytes() + " bytes, " + limits.maxPixels() + " pixels";
  }
}
