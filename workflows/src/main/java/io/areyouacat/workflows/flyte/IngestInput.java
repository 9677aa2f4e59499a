package io.areyouacat.workflows.flyte;

import java.util.Map;
import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

/** What the first task of a night is told. */
record IngestInput(
    @Description(NightInput.RUN) SdkBindingData<String> runId,
    @Description(RunRef.STORE) SdkBindingData<String> store,
    @Description(NightInput.PHOTOS) SdkBindingData<String> photos,
    @Description(NightInput.SETTINGS) SdkBindingData<Map<String, String>> settings) {}
