package io.areyouacat.workflows.flyte;

import static org.flyte.flytekit.SdkBindingDataFactory.of;

import io.areyouacat.core.run.ExtractResult;
import io.areyouacat.core.run.TaskName;
import org.flyte.flytekit.SdkRunnableTask;
import org.flyte.flytekit.jackson.JacksonSdkType;

/** Decodes and embeds what is new. */
final class ExtractFeaturesTask extends SdkRunnableTask<RunRef, Extracted> {

  private static final long serialVersionUID = 1L;

  private final transient TaskCalls calls;

  ExtractFeaturesTask(TaskCalls calls) {
    super(JacksonSdkType.of(RunRef.class), JacksonSdkType.of(Extracted.class));
    this.calls = calls;
  }

  @Override
  public String getName() {
    return TaskName.EXTRACT_FEATURES.text();
  }

  @Override
  public int getRetries() {
    return 2;
  }

  @Override
  public Extracted run(RunRef input) {
    ExtractResult result = calls.call(TaskName.EXTRACT_FEATURES, input, ExtractResult.class);
    return new Extracted(input.runId(), of(result.decoded()));
  }
}
