package io.areyouacat.core.model;

import io.areyouacat.core.image.Preprocessing;
import io.areyouacat.core.run.RunId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Cards of models that tests need. */
public final class SampleCards {

  private SampleCards() {}

  /** An archive that is told from others by its text. */
  public static byte[] archive(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static ModelVersion version(String text) {
    return ModelVersion.ofArchive(archive(text));
  }

  public static ModelSpec networkSpec(double threshold) {
    return new ModelSpec(
        Strategy.NETWORK,
        null,
        Preprocessing.centred(32, 32),
        Calibration.NONE,
        threshold,
        new Bands(0.25, 0.75),
        "cat");
  }

  public static ModelCard card(byte[] archive, List<Golden> golden) {
    var chosen = new TrialResult(new Trial(0.001, 0.0001), 0.1, 3, 2);
    return new ModelCard(
        ModelVersion.ofArchive(archive),
        new RunId("night-1"),
        Instant.parse("2026-01-31T03:15:00Z"),
        networkSpec(0.5),
        "0".repeat(64),
        Map.of("cat/train", 70L),
        Map.of("training.seed", "1"),
        1,
        "1.0.0",
        new RuntimeInfo("test", "none", 1, false, "17"),
        List.of(chosen),
        chosen,
        List.of(new Epoch(1, 0.3, 0.2), new Epoch(2, 0.2, 0.1)),
        Map.of("recall", 0.9),
        0.02,
        golden,
        null,
        List.of());
  }
}
