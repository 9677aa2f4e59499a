package io.areyouacat.workflows.flyte;

import java.util.Map;
import org.flyte.flytekit.SdkBindingData;
import org.flyte.flytekit.jackson.Description;

/**
 * What a night is asked to do.
 *
 * @param run in small letters, as all inputs here: pyflyte launches nothing that has a capital in
 *     one
 */
record NightInput(
    @Description(NightInput.RUN) SdkBindingData<String> run,
    @Description(RunRef.STORE) SdkBindingData<String> store,
    @Description(NightInput.PHOTOS) SdkBindingData<String> photos,
    @Description(NightInput.SETTINGS) SdkBindingData<Map<String, String>> settings) {

  static final String RUN =
      "Run id; its folder is runs/<run id> of the store. Empty: the execution's name";

  static final String PHOTOS =
      "Photos to take in beside the inbox: one sub-folder a category. Empty: none";

  static final String SETTINGS =
      "Settings that are not as they are by default, section.name to value";

  /** The same for the first task. */
  IngestInput ingest() {
    return new IngestInput(run, store, photos, settings);
  }
}
