package io.areyouacat.core.training;

import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that makes a model what it is; where it is equal, nothing needs to be trained.
 *
 * @param dataset {@link io.areyouacat.core.dataset.Dataset#contentHash()}, so that a data set that
 *     something was deleted of is trained on anew
 * @param settings by name, and beside them strategy, backbone and golden photos as {@code plan.*}
 * @param code version of this program and its git commit
 */
public record TrainingInputs(String dataset, Map<String, String> settings, String code) {

  /** The settings that the dataset's hash does not cover; where a backbone's file lies is none. */
  private static final List<String> ALSO =
      List.of("dataset.positiveCategory", "gate.minRecall", "gate.minPrecision", "gate.confidence");

  public TrainingInputs {
    settings = Map.copyOf(settings);
  }

  public static TrainingInputs of(
      String dataset,
      TrainingPlan plan,
      Settings settings,
      List<byte[]> goldenPhotos,
      String code) {
    Map<String, String> shaping = new TreeMap<>(settings.section("training", "serving"));
    ALSO.forEach(name -> shaping.put(name, settings.effective().getOrDefault(name, "")));
    shaping.put("plan.strategy", plan.strategy().text());
    shaping.put("plan.backbone", plan.backbone() == null ? "" : plan.backbone().sha256());
    shaping.put(
        "plan.golden", String.join(" ", goldenPhotos.stream().map(PhotoId::sha256Hex).toList()));
    return new TrainingInputs(dataset, shaping, code);
  }

  public TrainingKey key() {
    return TrainingKey.of(this);
  }
}
