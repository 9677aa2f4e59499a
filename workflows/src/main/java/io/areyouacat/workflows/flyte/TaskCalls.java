package io.areyouacat.workflows.flyte;

import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import java.net.URI;
import java.util.function.Function;

/** From Flyte's literals to a task of ours and back to Flyte's errors. */
final class TaskCalls {

  private final Function<URI, Runner> runners;

  /** Runs a task of a run, or finds what it left. */
  interface Runner {
    Object run(TaskName task, RunId run);
  }

  /**
   * @param runners what runs tasks on a store
   */
  TaskCalls(Function<URI, Runner> runners) {
    this.runners = runners;
  }

  /**
   * @param result what that task returns
   * @throws org.flyte.api.v1.ContainerError as {@link FlyteErrors} maps it
   */
  <R> R call(TaskName task, RunRef run, Class<R> result) {
    return FlyteErrors.mapped(
        () -> {
          Runner runner = runners.apply(URI.create(run.store().get()));
          return result.cast(runner.run(task, new RunId(run.runId().get())));
        });
  }
}
