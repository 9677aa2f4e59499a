package io.areyouacat.workflows.flyte;

import static org.flyte.flytekit.SdkBindingDataFactory.of;

import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.TaskName;
import org.flyte.flytekit.SdkRunnableTask;
import org.flyte.flytekit.jackson.JacksonSdkType;

/** Writes down why nothing changes. */
final class KeepChampionTask extends SdkRunnableTask<RunRef, Decided> {

  private static final long serialVersionUID = 1L;

  private final transient TaskCalls calls;

  KeepChampionTask(TaskCalls calls) {
    super(JacksonSdkType.of(RunRef.class), JacksonSdkType.of(Decided.class));
    this.calls = calls;
  }

  @Override
  public String getName() {
    return TaskName.KEEP_CHAMPION.text();
  }

  @Override
  public int getRetries() {
    return 2;
  }

  @Override
  public Decided run(RunRef input) {
    NightOutcome result = calls.call(TaskName.KEEP_CHAMPION, input, NightOutcome.class);
    return new Decided(input.runId(), of(Decided.verdict(result)));
  }
}
