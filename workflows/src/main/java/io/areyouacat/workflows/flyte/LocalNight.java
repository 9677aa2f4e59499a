package io.areyouacat.workflows.flyte;

import static io.areyouacat.core.error.Checks.checkArgument;
import static java.util.stream.Collectors.toMap;

import io.areyouacat.core.run.RunId;
import io.areyouacat.workflows.run.TaskRunner;
import java.net.URI;
import java.util.Map;
import org.flyte.api.v1.ContainerError;
import org.flyte.api.v1.RunnableTask;
import org.flyte.flytekit.SdkBindingDataFactory;
import org.flyte.flytekit.jackson.JacksonSdkType;
import org.flyte.localengine.LocalEngine;

/** The whole night in this process, by Flyte's local engine: no server, no cluster. */
public final class LocalNight {

  private final URI store;
  private final NightWorkflow workflow;

  /**
   * @param store whose tasks {@code runner} runs
   */
  public LocalNight(URI store, TaskRunner runner) {
    this.store = store;
    this.workflow =
        new NightWorkflow(
            new TaskCalls(
                asked -> {
                  checkArgument(asked.equals(store), "%s is open, not %s", store, asked);
                  return new GoingOn(runner);
                }));
  }

  /**
   * Runs the tasks whose results are not there yet.
   *
   * @param run whose {@code run.json} is written
   * @throws io.areyouacat.workflows.run.NightBlockedException if validation ended it
   */
  public void run(RunId run) {
    Map<String, RunnableTask> tasks =
        workflow.tasks().stream().map(LocalTask::new).collect(toMap(LocalTask::getName, t -> t));
    var input =
        new NightInput(
            SdkBindingDataFactory.of(run.value()),
            SdkBindingDataFactory.of(store.toString()),
            SdkBindingDataFactory.of(""),
            SdkBindingDataFactory.ofStringMap(Map.of()));
    try {
      LocalEngine.compileAndExecute(
          workflow.toIdlTemplate(),
          tasks,
          Map.of(),
          JacksonSdkType.of(NightInput.class).toLiteralMap(input));
    } catch (ContainerError e) {
      throw FlyteErrors.original(e);
    }
  }
}
