package io.areyouacat.workflows.flyte;

import java.util.Map;
import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

/**
 * A run, and what makes its model what it is: Flyte remembers the model of all of these but the run
 * id.
 */
record TrainInput(
    @Description(RunRef.RUN_ID) SdkBindingData<String> runId,
    @Description(RunRef.STORE) SdkBindingData<String> store,
    @Description("Hash of the data set's content") SdkBindingData<String> dataset,
    @Description("Settings that shape a model, with strategy, backbone and golden photos")
        SdkBindingData<Map<String, String>> trainingSettings,
    @Description("Version of the code that trains") SdkBindingData<String> code) {

  RunRef run() {
    return new RunRef(runId, store);
  }
}
