package io.areyouacat.workflows.flyte;

import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.training.TrainingInputs;
import java.net.URI;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * From Flyte's literals to a task of ours and back to Flyte's errors: whatever is thrown here is a
 * {@link org.flyte.api.v1.ContainerError} as {@link FlyteErrors} maps it.
 */
final class TaskCalls {

  private final Function<URI, NightRunner> runners;

  /**
   * @param runners what runs tasks on a store
   */
  TaskCalls(Function<URI, NightRunner> runners) {
    this.runners = runners;
  }

  /** The run that a night's first task works on, started if that is still to do. */
  RunId begin(IngestInput input) {
    return FlyteErrors.mapped(() -> runner(input.store().get()).begin(input));
  }

  /**
   * @param result what that task returns
   */
  <R> R call(TaskName task, RunRef run, Class<R> result) {
    return on(run, (runner, id) -> result.cast(runner.run(task, id)));
  }

  /** What goes into the training of a run whose validation is done. */
  TrainingInputs training(RunRef run) {
    return on(run, NightRunner::training);
  }

  /** Sees to it that the run knows its model, also where Flyte's cache gave it. */
  void recall(RunRef run, String model) {
    on(
        run,
        (runner, id) -> {
          runner.recall(id, new ModelVersion(model));
          return id;
        });
  }

  private <R> R on(RunRef run, BiFunction<NightRunner, RunId, R> call) {
    return FlyteErrors.mapped(
        () -> call.apply(runner(run.store().get()), new RunId(run.runId().get())));
  }

  private NightRunner runner(String store) {
    return runners.apply(URI.create(store));
  }
}
