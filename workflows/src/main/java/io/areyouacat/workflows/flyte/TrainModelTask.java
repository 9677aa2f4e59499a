package io.areyouacat.workflows.flyte;

import static org.flyte.flytekit.SdkBindingDataFactory.of;

import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import org.flyte.flytekit.SdkRunnableTask;
import org.flyte.flytekit.jackson.JacksonSdkType;

/** Trains the candidate. */
final class TrainModelTask extends SdkRunnableTask<RunRef, Trained> {

  private static final long serialVersionUID = 1L;

  private final transient TaskCalls calls;

  TrainModelTask(TaskCalls calls) {
    super(JacksonSdkType.of(RunRef.class), JacksonSdkType.of(Trained.class));
    this.calls = calls;
  }

  @Override
  public String getName() {
    return TaskName.TRAIN_MODEL.text();
  }

  @Override
  public int getRetries() {
    return 1;
  }

  @Override
  public Trained run(RunRef input) {
    TrainingResult result = calls.call(TaskName.TRAIN_MODEL, input, TrainingResult.class);
    return new Trained(input.runId(), of(result.model().value()));
  }
}
