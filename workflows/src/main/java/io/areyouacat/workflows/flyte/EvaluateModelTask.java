package io.areyouacat.workflows.flyte;

import static org.flyte.flytekit.SdkBindingDataFactory.of;

import io.areyouacat.core.evaluation.Evaluation;
import io.areyouacat.core.run.TaskName;
import org.flyte.flytekit.SdkRunnableTask;
import org.flyte.flytekit.jackson.JacksonSdkType;

/** Holds candidate and champion against each other. */
final class EvaluateModelTask extends SdkRunnableTask<EvaluateInput, Evaluated> {

  private static final long serialVersionUID = 1L;

  private final transient TaskCalls calls;

  EvaluateModelTask(TaskCalls calls) {
    super(JacksonSdkType.of(EvaluateInput.class), JacksonSdkType.of(Evaluated.class));
    this.calls = calls;
  }

  @Override
  public String getName() {
    return TaskName.EVALUATE_MODEL.text();
  }

  @Override
  public int getRetries() {
    return 1;
  }

  @Override
  public Evaluated run(EvaluateInput input) {
    calls.recall(input.run(), input.model().get());
    Evaluation result = calls.call(TaskName.EVALUATE_MODEL, input.run(), Evaluation.class);
    return new Evaluated(input.runId(), of(result.promote()));
  }
}
