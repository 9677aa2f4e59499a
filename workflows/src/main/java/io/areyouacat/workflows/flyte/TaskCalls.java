package io.areyouacat.workflows.flyte;

import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.workflows.run.TaskRunner;
import java.net.URI;
import java.util.function.Function;

/** From Flyte's literals to a task of ours and back to Flyte's errors. */
final class TaskCalls {

  private final Function<URI, TaskRunner> runners;

  /**
   * @param runners the runner on a store
   */
  TaskCalls(Function<URI, TaskRunner> runners) {
    this.runners = runners;
  }

  /**
   * @param result what that task returns
   * @throws org.flyte.api.v1.ContainerError as {@link FlyteErrors} maps it
   */
  <R> R call(TaskName task, RunRef run, Class<R> result) {
    return FlyteErrors.mapped(
        () -> {
          TaskRunner runner = runners.apply(URI.create(run.store().get()));
          return result.cast(runner.run(task, new RunId(run.runId().get())));
        });
  }
}
