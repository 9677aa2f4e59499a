package io.areyouacat.workflows.flyte;

import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

/** What every task needs to know: which run, and where everything else about it stands. */
record RunRef(
    @Description(RunRef.RUN_ID) SdkBindingData<String> runId,
    @Description(RunRef.STORE) SdkBindingData<String> store) {

  /** Of the input or output that says which run. */
  static final String RUN_ID = "Run id; its folder is runs/<run id> of the store";

  /** Of the input that says which store. */
  static final String STORE = "Root of the object store, such as s3://bucket/prefix";
}
