package io.areyouacat.workflows.flyte;

import static org.flyte.flytekit.SdkBindingDataFactory.of;

import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.run.TrainingResult;
import org.flyte.flytekit.SdkRunnableTask;
import org.flyte.flytekit.jackson.JacksonSdkType;

/** Trains the candidate; the one task that Flyte remembers, since it changes no table. */
final class TrainModelTask extends SdkRunnableTask<TrainInput, Trained> {

  private static final long serialVersionUID = 1L;

  private final transient TaskCalls calls;

  TrainModelTask(TaskCalls calls) {
    super(JacksonSdkType.of(TrainInput.class), JacksonSdkType.of(Trained.class));
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
  public boolean isCached() {
    return true;
  }

  /** Of what a remembered model means; code, settings and data are inputs. */
  @Override
  public String getCacheVersion() {
    return "1";
  }

  @Override
  public boolean isCacheSerializable() {
    return true;
  }

  @Override
  public Trained run(TrainInput input) {
    TrainingResult result = calls.call(TaskName.TRAIN_MODEL, input.run(), TrainingResult.class);
    return new Trained(of(result.model().value()));
  }
}
