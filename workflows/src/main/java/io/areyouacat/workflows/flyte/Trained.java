package io.areyouacat.workflows.flyte;

import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

/** Nothing of the run: another night may be answered with it. */
record Trained(@Description("Version of the candidate") SdkBindingData<String> model) {}
