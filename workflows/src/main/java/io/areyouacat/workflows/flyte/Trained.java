package io.areyouacat.workflows.flyte;

import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

record Trained(
    SdkBindingData<String> runId,
    @Description("Version of the candidate") SdkBindingData<String> model) {}
