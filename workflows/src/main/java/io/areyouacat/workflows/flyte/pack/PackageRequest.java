package io.areyouacat.workflows.flyte.pack;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.settings.Settings;
import io.areyouacat.core.settings.SettingsSources;
import io.areyouacat.core.settings.StoreSettings;
import io.areyouacat.core.settings.TrackingSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is packaged.
 *
 * @param image of all tasks but those on a GPU
 * @param gpuImage of {@code train_model} on GPUs
 * @param store that nights work on
 * @param settings of the nights, of the package and of how pods reach the store
 * @param tracking variables that say where nights are tracked; empty for nowhere
 */
public record PackageRequest(
    String image,
    Optional<String> gpuImage,
    URI store,
    Settings settings,
    Map<String, String> tracking) {

  /**
   * @throws BadInputException if pods could not work with it
   */
  public PackageRequest {
    requireImage("--image", image);
    gpuImage.ifPresent(name -> requireImage("--gpu-image", name));
    if (!"s3".equals(store.getScheme())) {
      throw new BadInputException(
          "The store '%s' is a folder of this machine, which pods do not have.".formatted(store),
          "Give one on S3: --store s3://bucket/prefix");
    }
    PodReach.require(settings);
    PodReach.requireTracking(tracking);
    tracking = Map.copyOf(tracking);
    int gpus = settings.flyte().gpus();
    if (gpus > 0 && gpuImage.isEmpty()) {
      throw new BadInputException(
          "flyte.gpus is %d, but there is no image for GPUs.".formatted(gpus),
          "Give it with --gpu-image, or set flyte.gpus to 0.");
    }
    if (gpus == 0 && gpuImage.isPresent()) {
      throw new BadInputException(
          "The image '%s' would not be used: flyte.gpus is 0.".formatted(gpuImage.get()),
          "Add --set flyte.gpus=1, or leave --gpu-image out.");
    }
  }

  /** Whether it trains from pixels on a GPU; a head on a frozen backbone takes seconds without. */
  boolean onGpu(TaskName task) {
    String strategy = settings.training().strategy();
    boolean network =
        strategy.equals("network")
            || (!strategy.equals("head") && settings.backbone().file().isEmpty());
    return task == TaskName.TRAIN_MODEL && settings.flyte().gpus() > 0 && network;
  }

  /** On what {@code train_model} runs, for people: an image given for GPUs may stay unused. */
  public String training() {
    if (onGpu(TaskName.TRAIN_MODEL)) {
      return "train_model runs on %d GPU of image %s."
          .formatted(settings.flyte().gpus(), gpuImage.orElseThrow());
    }
    String unused =
        gpuImage
            .map(
                name -> "; %s is not used, since a head on a backbone needs no GPU".formatted(name))
            .orElse("");
    return "train_model runs on processors, of image %s%s.".formatted(image, unused);
  }

  /** Of nights that are tracked nowhere. */
  PackageRequest(String image, Optional<String> gpuImage, URI store, Settings settings) {
    this(image, gpuImage, store, settings, Map.of());
  }

  /** How pods reach the store and where they track, but for what is secret. */
  Map<String, String> environment() {
    return environment(settings, tracking);
  }

  static Map<String, String> environment(Settings settings, Map<String, String> tracking) {
    Map<String, String> environment = new TreeMap<>(tracking);
    environment.putAll(SettingsSources.environment(settings, StoreSettings.SECTION));
    environment.putAll(SettingsSources.environment(settings, TrackingSettings.SECTION));
    return environment;
  }

  /** Names of the variables that only a secret has. */
  static List<String> secrets(Map<String, String> tracking) {
    List<String> secrets = new ArrayList<>(PodSpec.SECRETS);
    if (!tracking.isEmpty()) {
      secrets.addAll(TrackingSettings.SECRETS);
    }
    return secrets;
  }

  private static void requireImage(String option, String name) {
    if (!name.matches("[A-Za-z0-9][^\\s]{0,511}")) {
      throw new BadInputException(
          "%s is '%s', which is no image.".formatted(option, name),
          "It looks like registry/areyouacat-tasks:1.0.0");
    }
  }
}
