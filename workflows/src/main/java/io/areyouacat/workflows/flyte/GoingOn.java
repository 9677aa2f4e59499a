package io.areyouacat.workflows.flyte;

import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.training.TrainingInputs;
import io.areyouacat.workflows.run.TaskRunner;

/** Goes on with a run that was started before: what is done is found. */
record GoingOn(TaskRunner runner) implements NightRunner {

  @Override
  public RunId begin(IngestInput input) {
    return new RunId(input.runId().get());
  }

  @Override
  public Object run(TaskName task, RunId run) {
    return runner.goOn(task, run);
  }

  @Override
  public TrainingInputs training(RunId run) {
    return runner.training(run);
  }

  @Override
  public void recall(RunId run, ModelVersion model) {
    runner.recall(run, model);
  }
}
