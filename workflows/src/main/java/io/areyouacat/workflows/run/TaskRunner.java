package io.areyouacat.workflows.run;

import io.areyouacat.core.run.NightTask;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
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
   * Runs it with the settings the run was started with, and writes its page, its time and its
   * result to the run's folder, in this order.
   *
   * @return what the task found
   * @throws NightBlockedException once everything is written, if validation says so
   */
  public Object run(TaskName name, RunId id) {
    var run = new RunFolder(rooms.store(), id);
    RunRequest request = run.readRequest();
    // The same again, so that upkeep sees a run that is gone on with after weeks as under way.
    run.writeRequest(request);
    NightTask<?> task = rooms.task(name, Settings.of(request.settings()));
    Instant start = clock.instant();
    long startNanos = System.nanoTime();
    Object result = task.run(run);
    run.writeReport(name, rooms.page(run, result));
    double seconds = Math.round((System.nanoTime() - startNanos) / 1e6) / 1e3;
    new RunTimes(rooms.store(), id).write(name, new TaskTime(start, seconds));
    // Last, so that a task whose result is there is whole.
    run.write(name, result);
    writeNightPage(id);
    // Every task says itself what it begins and what it found.
    LOG.debug("{} {}: {} s with its report", id, name, seconds);
    return unlessBlocked(id, result);
  }

  /**
   * Runs it only if its result is not there: an earlier try of this run may have got further.
   *
   * @return what the task found, now or then
   * @throws NightBlockedException if validation says so, or said so
   */
  public Object goOn(TaskName name, RunId id) {
    Object found = new RunFolder(rooms.store(), id).find(name, name.result()).orElse(null);
    if (found == null) {
      return run(name, id);
    }
    LOG.info("{} {}: was done before", id, name);
    return unlessBlocked(id, found);
  }

  /** Writes the page that leads to all others: what it shows is in the run's folder. */
  public void writeNightPage(RunId id) {
    String page = rooms.nightPage(new RunFolder(rooms.store(), id));
    rooms.store().put(Runs.page(id), page.getBytes(StandardCharsets.UTF_8));
  }

  private static Object unlessBlocked(RunId id, Object result) {
    if (result instanceof ValidationResult validation && validation.blocked()) {
      throw new NightBlockedException(id, validation);
    }
    return result;
  }
}
