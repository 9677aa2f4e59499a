package io.areyouacat.workflows.flyte;

import io.areyouacat.core.run.NightOutcome;
import io.areyouacat.core.run.VerdictText;
import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

/** How a night ended; what both branches of its condition return. */
record Decided(
    @Description(RunRef.RUN_ID) SdkBindingData<String> runId,
    @Description("promoted or kept") SdkBindingData<String> verdict) {

  static String verdict(NightOutcome outcome) {
    return VerdictText.of(outcome);
  }
}
