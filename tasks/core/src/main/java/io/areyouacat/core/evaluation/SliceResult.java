package io.areyouacat.core.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * A part of the test photos.
 *
 * @param slice such as {@code dog}, {@code dark}, {@code upload}
 * @param metric {@code false-positive rate} for a negative slice, {@code recall} for a positive
 *     one, {@code error rate} for a mixed one
 * @param gating whether the verdict depends on it
 * @param judged false below the smallest number of photos
 */
public record SliceResult(
    String slice,
    String metric,
    Estimate candidate,
    @Nullable Estimate champion,
    boolean gating,
    boolean judged) {}
