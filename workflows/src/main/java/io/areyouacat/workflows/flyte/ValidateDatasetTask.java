package io.areyouacat.workflows.flyte;

import static org.flyte.flytekit.SdkBindingDataFactory.of;
import static org.flyte.flytekit.SdkBindingDataFactory.ofStringMap;

import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
import io.areyouacat.core.training.TrainingInputs;
import org.flyte.flytekit.SdkRunnableTask;
import org.flyte.flytekit.jackson.JacksonSdkType;

/** Checks the data and fixes the data set; blocking findings end the night here. */
final class ValidateDatasetTask extends SdkRunnableTask<RunRef, Validated> {

  private static final long serialVersionUID = 1L;

  private final transient TaskCalls calls;

  ValidateDatasetTask(TaskCalls calls) {
    super(JacksonSdkType.of(RunRef.class), JacksonSdkType.of(Validated.class));
    this.calls = calls;
  }

  @Override
  public String getName() {
    return TaskName.VALIDATE_DATASET.text();
  }

  @Override
  public int getRetries() {
    return 2;
  }

  @Override
  public Validated run(RunRef input) {
    calls.call(TaskName.VALIDATE_DATASET, input, ValidationResult.class);
    TrainingInputs training = calls.training(input);
    return new Validated(
        input.runId(),
        of(training.dataset()),
        ofStringMap(training.settings()),
        of(training.code()));
  }
}
