package io.areyouacat.workflows.run;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.NightTask;
import io.areyouacat.core.run.Nights;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunRequest;
import io.areyouacat.core.run.RunTimes;
import io.areyouacat.core.run.RunTimes.TaskTime;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.task.KnownTrainings;
import io.areyouacat.core.training.TrainingInputs;
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
    try {
      Object result = run(run, name, Settings.of(request.settings()));
      track(id, name);
      return unlessBlocked(id, result);
    } catch (NightBlockedException e) {
      throw e;
    } catch (Throwable e) {
      // All of them: Scala throws checked exceptions undeclared.
      rooms.tracking().failed(id, name, clock.instant());
      throw e;
    }
  }

  private Object run(RunFolder run, TaskName name, Settings settings) {
    NightTask<?> task = rooms.task(name, settings);
    Instant start = clock.instant();
    long startNanos = System.nanoTime();
    Object result = task.run(run);
    run.writeReport(name, rooms.page(run, result));
    double seconds = Math.round((System.nanoTime() - startNanos) / 1e6) / 1e3;
    new RunTimes(rooms.store(), run.id()).write(name, new TaskTime(start, seconds));
    writeResult(run, name, result);
    // Every task says itself what it begins and what it found.
    LOG.debug("{} {}: {} s with its report", run.id(), name, seconds);
    return result;
  }

  private void track(RunId id, TaskName name) {
    if (rooms.tracking().done(id, name)) {
      // It says what went wrong with that.
      writeNightPage(id);
    }
  }

  private void writeResult(RunFolder run, TaskName name, Object result) {
    // Last, so that a task whose result is there is whole.
    run.write(name, result);
    writeNightPage(run.id());
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
    // It may have been killed before that was tracked.
    track(id, name);
    return unlessBlocked(id, found);
  }

  /**
   * What goes into the training of a run whose validation is done.
   *
   * @throws BadInputException if it has no data set
   */
  public TrainingInputs training(RunId id) {
    var run = new RunFolder(rooms.store(), id);
    return trainings(run).inputs(run);
  }

  /**
   * Writes what {@code train_model} found, in a run whose orchestrator remembered the model of
   * equal inputs and left the task out.
   *
   * @throws BadInputException if that model is gone
   */
  public void recall(RunId id, ModelVersion model) {
    var run = new RunFolder(rooms.store(), id);
    boolean known =
        run.find(TaskName.TRAIN_MODEL, TrainingResult.class)
            .filter(result -> result.model().equals(model))
            .isPresent();
    if (known) {
      return;
    }
    TrainingResult result =
        trainings(run)
            .recall(run, model)
            .orElseThrow(
                () ->
                    new BadInputException(
                        ("Model '%s' was remembered as trained for what run '%s' trains on, but it"
                                + " is not in %s any more.")
                            .formatted(model, id, rooms.store().root()),
                        "Launch the night again with the cache overwritten (flytectl create execution"
                            + " --relaunch EXECUTION --overwriteCache), so that it is trained anew."));
    LOG.info("{} {}: model {} was remembered", id, TaskName.TRAIN_MODEL, model);
    run.writeReport(TaskName.TRAIN_MODEL, rooms.page(run, result));
    writeResult(run, TaskName.TRAIN_MODEL, result);
    track(id, TaskName.TRAIN_MODEL);
  }

  private KnownTrainings trainings(RunFolder run) {
    return rooms.trainings(Settings.of(run.readRequest().settings()));
  }

  /** Writes the page that leads to all others: what it shows is in the run's folder. */
  public void writeNightPage(RunId id) {
    String page = rooms.nightPage(new RunFolder(rooms.store(), id));
    rooms.store().put(Nights.page(id), page.getBytes(StandardCharsets.UTF_8));
  }

  private static Object unlessBlocked(RunId id, Object result) {
    if (result instanceof ValidationResult validation && validation.blocked()) {
      throw new NightBlockedException(id, validation);
    }
    return result;
  }
}
