package io.areyouacat.workflows.flyte;

import static org.flyte.flytekit.SdkBindingDataFactory.of;

import io.areyouacat.core.run.IngestResult;
import io.areyouacat.core.run.TaskName;
import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.SdkRunnableTask;
import org.flyte.flytekit.jackson.JacksonSdkType;

/** Takes new photos in. */
final class IngestPhotosTask extends SdkRunnableTask<IngestInput, Ingested> {

  private static final long serialVersionUID = 1L;

  private final transient TaskCalls calls;

  IngestPhotosTask(TaskCalls calls) {
    super(JacksonSdkType.of(IngestInput.class), JacksonSdkType.of(Ingested.class));
    this.calls = calls;
  }

  @Override
  public String getName() {
    return TaskName.INGEST_PHOTOS.text();
  }

  @Override
  public int getRetries() {
    return 2;
  }

  @Override
  public Ingested run(IngestInput input) {
    SdkBindingData<String> run = of(calls.begin(input).value());
    IngestResult result =
        calls.call(TaskName.INGEST_PHOTOS, new RunRef(run, input.store()), IngestResult.class);
    return new Ingested(run, of(result.newPhotos()));
  }
}
