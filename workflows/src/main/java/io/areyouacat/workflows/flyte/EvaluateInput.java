package io.areyouacat.workflows.flyte;

import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

/** A run and its candidate. */
record EvaluateInput(
    @Description(RunRef.RUN_ID) SdkBindingData<String> runId,
    @Description(RunRef.STORE) SdkBindingData<String> store,
    @Description("Version of the candidate") SdkBindingData<String> model) {

  RunRef run() {
    return new RunRef(runId, store);
  }
}
