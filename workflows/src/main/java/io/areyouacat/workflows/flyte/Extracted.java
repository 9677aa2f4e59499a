package io.areyouacat.workflows.flyte;

import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

record Extracted(
    @Description("Run id; its folder is runs/<run id> of the store") SdkBindingData<String> runId,
    @Description("Photos decoded") SdkBindingData<Long> decoded) {}
