package io.areyouacat.core.model;

import io.areyouacat.core.image.Preprocessing;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says of itself: everything that is needed to answer with it.
 *
 * @param backbone for {@link Strategy#HEAD}, else null
 * @param threshold a photo is called positive from this probability on
 * @param positiveCategory what a positive answer means
 */
public record ModelSpec(
    Strategy strategy,
    @Nullable BackboneId backbone,
    Preprocessing preprocessing,
    Calibration calibration,
    double threshold,
    Bands bands,
    String positiveCategory) {}
