package io.areyouacat.workflows.run;

import io.areyouacat.core.run.NightTask;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.workflows.run.RunTimes.TaskTime;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one task of a run: the same for Flyte, for {@code areyouacat task} and for the night. */
public final class TaskRunner {

  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

  private final Rooms rooms;
  private final Clock clock;

  public TaskRunner(Rooms rooms, Clock clock) {
    this.rooms = rooms;
    this.clock = clock;
  }

  /**
   * Runs it with the settings the run was started with, and writes its result, its page and its
   * time to the run's folder.
   *
   * @return what the task found
   * @throws NightBlockedException once everything is written, if validation says so
   */
  public Object run(TaskName name, RunId id) {
    var run = new RunFolder(rooms.store(), id);
    NightTask<?> task = rooms.task(name, Settings.of(run.readRequest().settings()));
    Instant start = clock.instant();
    long startNanos = System.nanoTime();
    Object result = task.run(run);
    run.write(name, result);
    run.writeReport(name, rooms.page(run, result));
    double seconds = Math.round((System.nanoTime() - startNanos) / 1e6) / 1e3;
    new RunTimes(rooms.store(), id).write(name, new TaskTime(start, seconds));
    rooms.store().put(Runs.page(id), rooms.nightPage(run).getBytes(StandardCharsets.UTF_8));
    // Every task says itself what it begins and what it found.
    LOG.debug("{} {}: {} s with its report", id, name, seconds);
    if (result instanceof ValidationResult validation && validation.blocked()) {
      throw new NightBlockedException(id, validation);
    }
    return result;
  }
}
