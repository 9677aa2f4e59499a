package io.areyouacat.workflows.flyte;

import java.util.Map;
import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

/** What a night is asked to do. */
record NightInput(
    @Description("Run id; its folder is runs/<run id> of the store. Empty: the execution's name")
        SdkBindingData<String> runId,
    @Description("Root of the object store, such as s3://bucket/prefix")
        SdkBindingData<String> store,
    @Description("Photos to take in beside the inbox: one sub-folder a category. Empty: none")
        SdkBindingData<String> photos,
    @Description("Settings that are not as they are by default, section.name to value")
        SdkBindingData<Map<String, String>> settings) {}
