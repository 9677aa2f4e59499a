package io.areyouacat.workflows.flyte;

import java.util.Map;
import org.flyte.api.v1.Literal;
import org.flyte.api.v1.RetryStrategy;
import org.flyte.api.v1.RunnableTask;
import org.flyte.api.v1.TypedInterface;
import org.flyte.flytekit.SdkRunnableTask;

/**
 * A task for the local engine. Flyte's own registry would make a second object of each task by a
 * service loader, which could not share our open tables.
 */
record LocalTask<I, O>(SdkRunnableTask<I, O> task) implements RunnableTask {

  @Override
  public String getName() {
    return task.getName();
  }

  @Override
  public TypedInterface getInterface() {
    return TypedInterface.builder()
        .inputs(task.getInputType().getVariableMap())
        .outputs(task.getOutputType().getVariableMap())
        .build();
  }

  @Override
  public RetryStrategy getRetries() {
    return RetryStrategy.builder().retries(task.getRetries()).build();
  }

  @Override
  public Map<String, Literal> run(Map<String, Literal> inputs) {
    return task.getOutputType().toLiteralMap(task.run(task.getInputType().fromLiteralMap(inputs)));
  }
}
