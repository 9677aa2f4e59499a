package io.areyouacat.workflows.flyte;

import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

record Validated(
    SdkBindingData<String> runId,
    @Description("Hash of the data set") SdkBindingData<String> dataset) {}
