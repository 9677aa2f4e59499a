package io.areyouacat.workflows.flyte;

import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

record Extracted(
    SdkBindingData<String> runId, @Description("Photos decoded") SdkBindingData<Long> decoded) {}
