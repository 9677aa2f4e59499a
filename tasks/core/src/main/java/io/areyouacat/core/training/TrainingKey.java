package io.areyouacat.core.training;

import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names all that makes a model what it is; where it is equal, nothing needs to be trained.
 *
 * @param sha256 of data set, strategy, backbone, settings, golden photos and code
 */
public record TrainingKey(String sha256) {

  /** The settings that the dataset's hash does not cover; where a backbone's file lies is none. */
  private static final List<String> ALSO =
      List.of("dataset.positiveCategory", "gate.minRecall", "gate.minPrecision", "gate.confidence");

  /**
   * @param dataset {@link io.areyouacat.core.dataset.Dataset#contentHash()}, so that a data set
   *     that something was deleted of is trained on anew
   */
  public static TrainingKey of(
      String dataset,
      TrainingPlan plan,
      Settings settings,
      List<byte[]> goldenPhotos,
      String code) {
    Map<String, String> shaping = new TreeMap<>(settings.section("training", "serving"));
    ALSO.forEach(name -> shaping.put(name, settings.effective().getOrDefault(name, "")));
    Map<String, Object> all = new TreeMap<>();
    all.put("dataset", dataset);
    all.put("strategy", plan.strategy());
    all.put("backbone", plan.backbone() == null ? "" : plan.backbone().sha256());
    all.put("settings", shaping);
    all.put("golden", goldenPhotos.stream().map(PhotoId::sha256Hex).toList());
    all.put("code", code);
    return new TrainingKey(PhotoId.sha256Hex(Json.line(all).getBytes(StandardCharsets.UTF_8)));
  }

  /** Where it stands which model came of it. */
  public String key() {
    return "trainings/" + sha256 + ".json";
  }
}
