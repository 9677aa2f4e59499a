package io.areyouacat.core.task;

import io.areyouacat.core.model.ArchiveVerifier;
import io.areyouacat.core.model.Golden;
import io.areyouacat.core.model.ModelStore;
import io.areyouacat.core.model.ModelVersion;
import java.util.List;
import java.util.Locale;

/** Whether the archive as it is stored answers as the model did when it was trained. */
final class GoldenCheck {

  private final ModelStore models;
  private final ArchiveVerifier verifier;

  GoldenCheck(ModelStore models, ArchiveVerifier verifier) {
    this.models = models;
    this.verifier = verifier;
  }

  /**
   * @throws IllegalStateException if it does not, or if its card has no golden photo to tell by
   */
  void check(ModelVersion version) {
    List<Golden> expected = models.card(version).golden();
    if (expected.isEmpty()) {
      throw new IllegalStateException(
          "Model %s was not deployed: its card has no golden photos to check it with."
              .formatted(version));
    }
    List<Double> found = verifier.goldenProbabilities(version);
    if (found.size() != expected.size()) {
      throw new IllegalStateException(
          "Model %s was not deployed: its archive has %d golden photos, its card %d."
              .formatted(version, found.size(), expected.size()));
    }
    for (int i = 0; i < expected.size(); i++) {
      Golden golden = expected.get(i);
      double probability = found.get(i);
      // Written so that a NaN disagrees.
      if (!(Math.abs(probability - golden.probability()) <= Golden.TOLERANCE)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "Model %s was not deployed: the stored archive gives golden photo '%s' a"
                    + " probability of %.6f, the trainer got %.6f.",
                version,
                golden.name(),
                probability,
                golden.probability()));
      }
    }
  }
}
