package io.areyouacat.core.evaluation;

import io.areyouacat.core.photo.PhotoId;

/**
 * A test photo with one model's probability.
 *
 * @param probability calibrated, 0 to 1, or NaN if the model gave none
 */
public record ScoredPhoto(
    PhotoId photo,
    boolean positive,
    String category,
    String group,
    double weight,
    double probability) {}
