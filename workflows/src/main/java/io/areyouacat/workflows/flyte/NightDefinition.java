package io.areyouacat.workflows.flyte;

import java.util.List;
import org.flyte.api.v1.WorkflowTemplate;
import org.flyte.flytekit.SdkRunnableTask;

/** The night as flytekit describes it, for whoever writes it down; nothing can be run with it. */
public final class NightDefinition {

  public static final String NAME = NightWorkflow.NAME;

  private final NightWorkflow workflow =
      new NightWorkflow(
          new TaskCalls(
              store -> {
                throw new UnsupportedOperationException("only described");
              }));

  public WorkflowTemplate workflow() {
    return workflow.toIdlTemplate();
  }

  public List<SdkRunnableTask<?, ?>> tasks() {
    return workflow.tasks();
  }
}
