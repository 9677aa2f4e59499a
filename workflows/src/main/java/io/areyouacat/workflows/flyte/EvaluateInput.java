package io.areyouacat.workflows.flyte;

import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

/** A run and its candidate. */
record EvaluateInput(
    @Description("Run id; its folder is runs/<run id> of the store") SdkBindingData<String> runId,
    @Description("Root of the object store, such as s3://bucket/prefix")
        SdkBindingData<String> store,
    @Description("Version of the candidate") SdkBindingData<String> model) {

  RunRef run() {
    return new RunRef(runId, store);
  }
}
