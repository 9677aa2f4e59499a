package io.areyouacat.workflows.flyte;

import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

/** What every task needs to know: which run, and where everything else about it stands. */
record RunRef(
    @Description("Run id; its folder is runs/<run id> of the store") SdkBindingData<String> runId,
    @Description("Root of the object store, such as s3://bucket/prefix")
        SdkBindingData<String> store) {}
