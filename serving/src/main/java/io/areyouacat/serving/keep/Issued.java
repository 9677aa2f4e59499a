package io.areyouacat.serving.keep;

import io.areyouacat.core.upload.PredictionId;

/**
 * What a person gets besides the answer.
 *
 * @param id signed, so that any replica knows it again
 * @param deletionToken opens the deletion of everything about this photo
 * @param kept whether the photo is kept: false without consent, and where too much waits for the
 *     store already
 */
public record Issued(PredictionId id, String deletionToken, boolean kept) {}
