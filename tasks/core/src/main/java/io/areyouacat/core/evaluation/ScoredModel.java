package io.areyouacat.core.evaluation;

import io.areyouacat.core.model.ModelVersion;
import java.util.List;

/**
 * A model and what it says of the test photos.
 *
 * @param threshold its own cut-off
 * @param photos the gate's, weighted by the mix; for all models the same in the same order
 * @param uploads people's photos of the test side, weight 1 each; reported, never gating
 */
public record ScoredModel(
    ModelVersion version, double threshold, List<ScoredPhoto> photos, List<ScoredPhoto> uploads) {

  public ScoredModel {
    photos = List.copyOf(photos);
    uploads = List.copyOf(uploads);
  }

  /** Gating photos for which it gave no number. */
  long unscored() {
    return photos.stream().filter(photo -> !Metrics.scored(photo)).count();
  }
}
