package io.areyouacat.workflows.flyte;

import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

record Evaluated(
    @Description(RunRef.RUN_ID) SdkBindingData<String> runId,
    @Description("Whether the candidate was shown to be no worse")
        SdkBindingData<Boolean> promote) {}
