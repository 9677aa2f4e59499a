package io.areyouacat.core.evaluation;

import io.areyouacat.core.photo.PhotoId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One model's calibrated probabilities.
 *
 * @param probabilities in the order asked for, without those missing; NaN for a photo that cannot
 *     be decoded or for which the model gave no number
 * @param missing photos that are not in the store, in the order asked for
 */
public record PhotoScores(Map<PhotoId, Double> probabilities, List<PhotoId> missing) {

  public PhotoScores {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    missing = List.copyOf(missing);
  }

  /** NaN for a photo without a probability. */
  public double of(PhotoId photo) {
    return probabilities.getOrDefault(photo, Double.NaN);
  }
}
