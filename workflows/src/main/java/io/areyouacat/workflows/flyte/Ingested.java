package io.areyouacat.workflows.flyte;

import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

record Ingested(
    @Description("Run id; its folder is runs/<run id> of the store") SdkBindingData<String> runId,
    @Description("Photos that were not here before") SdkBindingData<Long> newPhotos) {}
