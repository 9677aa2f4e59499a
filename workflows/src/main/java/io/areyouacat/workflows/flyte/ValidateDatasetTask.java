package io.areyouacat.workflows.flyte;

import static org.flyte.flytekit.SdkBindingDataFactory.of;

import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.ValidationResult;
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
    ValidationResult result = calls.call(TaskName.VALIDATE_DATASET, input, ValidationResult.class);
    return new Validated(input.runId(), of(result.datasetHash()));
  }
}
