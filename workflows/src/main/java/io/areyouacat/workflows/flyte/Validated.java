package io.areyouacat.workflows.flyte;

import java.util.Map;
import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

record Validated(
    @Description(RunRef.RUN_ID) SdkBindingData<String> runId,
    @Description("Hash of the data set's content") SdkBindingData<String> dataset,
    @Description("Settings that shape a model, with strategy, backbone and golden photos")
        SdkBindingData<Map<String, String>> trainingSettings,
    @Description("Version of the code that trains") SdkBindingData<String> code) {}
