package io.areyouacat.workflows.flyte;

import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

record Ingested(
    @Description(RunRef.RUN_ID) SdkBindingData<String> runId,
    @Description("Photos that were not here before") SdkBindingData<Long> newPhotos) {}
