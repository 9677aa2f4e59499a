package io.areyouacat.core.training;

import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names a training by what goes into it.
 *
 * @param sha256 of the {@link TrainingInputs}
 */
public record TrainingKey(String sha256) {

  static TrainingKey of(TrainingInputs inputs) {
    Map<String, Object> all = new TreeMap<>();
    all.put("dataset", inputs.dataset());
    all.put("settings", new TreeMap<>(inputs.settings()));
    all.put("code", inputs.code());
    return new TrainingKey(PhotoId.sha256Hex(Json.line(all).getBytes(StandardCharsets.UTF_8)));
  }

  /** Where it stands which model came of it. */
  public String key() {
    return "trainings/" + sha256 + ".json";
  }
}
