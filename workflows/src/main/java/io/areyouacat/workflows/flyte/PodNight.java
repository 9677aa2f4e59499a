package io.areyouacat.workflows.flyte;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.RunFolder;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.RunKind;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SettingsSources;
import io.areyouacat.core.store.StoreAddress;
import io.areyouacat.core.training.TrainingInputs;
import io.areyouacat.workflows.run.NightBlockedException;
import io.areyouacat.workflows.run.Rooms;
import io.areyouacat.workflows.run.RunStarter;
import io.areyouacat.workflows.run.Runs;
import io.areyouacat.workflows.run.TaskRunner;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A night whose tasks are pods: each finds what those before it left in the store. */
final class PodNight implements NightRunner {

  private static final Logger LOG = LoggerFactory.getLogger(PodNight.class);

  private final Rooms rooms;
  private final Map<String, String> environment;
  private final Supplier<RunId> executionsRun;
  private final Clock clock;
  private final GoingOn tasks;
  private @Nullable RunId worked;

  /**
   * @param environment of this process; its settings are those of whoever packaged the night
   * @param executionsRun the run of a night that was given no id
   */
  PodNight(
      Rooms rooms, Map<String, String> environment, Supplier<RunId> executionsRun, Clock clock) {
    this.rooms = rooms;
    this.environment = Map.copyOf(environment);
    this.executionsRun = executionsRun;
    this.clock = clock;
    this.tasks = new GoingOn(new TaskRunner(rooms, clock));
  }

  @Override
  public RunId begin(IngestInput input) {
    String given = input.runId().get().strip();
    RunId id = given.isEmpty() ? executionsRun.get() : runId(given);
    if (new Runs(rooms.store()).exists(id)) {
      LOG.info("Run {} was started already and does as it was told then", id);
      return id;
    }
    Settings settings = settings(input.settings().get());
    String photos = input.photos().get().strip();
    new RunStarter(rooms, clock)
        .start(id, RunKind.NIGHT, photos.isEmpty() ? null : StoreAddress.parse(photos), settings);
    return id;
  }

  @Override
  public Object run(TaskName task, RunId run) {
    worked = run;
    try {
      Object result = tasks.run(task, run);
      if (result instanceof NightOutcome) {
        new Runs(rooms.store()).finish(run);
      }
      return result;
    } catch (NightBlockedException e) {
      new Runs(rooms.store()).finish(run);
      throw e;
    }
  }

  @Override
  public TrainingInputs training(RunId run) {
    return tasks.training(run);
  }

  @Override
  public void recall(RunId run, ModelVersion model) {
    tasks.recall(run, model);
  }

  /** The page of a task in the run that was worked on; empty where there is none. */
  Optional<String> page(TaskName task) {
    return Optional.ofNullable(worked)
        .flatMap(run -> new RunFolder(rooms.store(), run).findReport(task));
  }

  private Settings settings(Map<String, String> given) {
    for (String name : given.keySet()) {
      if (!SettingsSources.isOfRun(name)) {
        throw new BadInputException(
            "The input 'settings' has %s, which is not a matter of one night.".formatted(name),
            "Say it when the night is packaged: areyouacat package --set %s=…".formatted(name));
      }
    }
    return SettingsSources.load(null, environment, given);
  }

  private static RunId runId(String text) {
    try {
      return new RunId(text);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          String.valueOf(e.getMessage()),
          "Maybe leave the input 'runId' empty: the execution's name is taken then.",
          e);
    }
  }
}
