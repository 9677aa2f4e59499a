package io.areyouacat.workflows.flyte;

import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

record Extracted(
    @Description(RunRef.RUN_ID) SdkBindingData<String> runId,
    @Description("Photos decoded") SdkBindingData<Long> decoded) {}
