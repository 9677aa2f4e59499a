package io.areyouacat.model;

import io.areyouacat.core.image.Preprocessing;

/**
 * What {@code backbone.json} says.
 *
 * @param name for people
 * @param sourceSha256 of the Keras file it was converted from
 * @param embeddingLength length of one vector
 */
record BackboneDescription(
    String name, String sourceSha256, Preprocessing preprocessing, int embeddingLength) {}
