package io.areyouacat.workflows.flyte.pack;

import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SettingsSources;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** What a packaged night is started with where nobody says otherwise. */
final class NightInputs {

  private NightInputs() {}

  /**
   * By name: text, or for the settings a map of text.
   *
   * @param run what the run's id is called among them
   * @param inputs the night takes
   */
  static Map<String, Object> of(String run, Set<String> inputs, URI store, Settings settings) {
    Map<String, Object> values =
        Map.of(
            run,
            "",
            "store",
            store.toString(),
            "photos",
            "",
            "settings",
            SettingsSources.changed(settings));
    if (!inputs.equals(values.keySet())) {
      throw new IllegalStateException(
          "the night has inputs %s, here are %s".formatted(inputs, values.keySet()));
    }
    return values;
  }
}
