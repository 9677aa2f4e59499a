package io.areyouacat.core.tracking;

import io.areyouacat.core.run.RunId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as a tracker has it.
 *
 * @param store root of the store it is of; together they name it
 * @param endedAt when it ended or failed; empty while it goes on
 * @param params what was decided before; once told, they stay
 * @param metrics finite numbers
 * @param tags an empty one is taken away
 * @param files pages and documents
 */
public record TrackedRun(
    RunId id,
    URI store,
    Instant startedAt,
    Status status,
    Optional<Instant> endedAt,
    Map<String, String> params,
    List<Metric> metrics,
    Map<String, String> tags,
    List<TrackedFile> files) {

  /** How it goes; a night that validation blocked has ended like any other. */
  public enum Status {
    RUNNING,
    FINISHED,
    FAILED
  }

  /**
   * @param step epoch, counted from 1; 0 where there are none
   * @param at when it was measured, the same whenever it is told
   */
  public record Metric(String name, double value, long step, Instant at) {}

  public TrackedRun {
    params = Map.copyOf(params);
    metrics = metrics.stream().filter(metric -> Double.isFinite(metric.value())).toList();
    tags = Map.copyOf(tags);
    files = List.copyOf(files);
  }
}
