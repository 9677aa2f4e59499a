package io.areyouacat.core.run;

import io.areyouacat.core.store.Json;
import io.areyouacat.core.store.ObjectStore;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** {@code runs/<run id>/times/<task>.json}: how long each task of a run took. */
public final class RunTimes {

  private final ObjectStore store;
  private final RunId run;

  public RunTimes(ObjectStore store, RunId run) {
    this.store = store;
    this.run = run;
  }

  /** One try of a task; a later try replaces it. */
  public record TaskTime(Instant startedAt, double seconds) {}

  public void write(TaskName task, TaskTime time) {
    store.put(key(task), Json.bytes(time));
  }

  /** By task, in the order of the night; tasks that did not end are absent. */
  public Map<TaskName, TaskTime> times() {
    Map<TaskName, TaskTime> times = new EnumMap<>(TaskName.class);
    for (TaskName task : TaskName.values()) {
      store
          .get(key(task))
          .map(object -> Json.read(object.bytes(), TaskTime.class))
          .ifPresent(time -> times.put(task, time));
    }
    return times;
  }

  private String key(TaskName task) {
    return "runs/" + run + "/times/" + task + ".json";
  }
}
