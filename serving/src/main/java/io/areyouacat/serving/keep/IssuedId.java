package io.areyouacat.serving.keep;

import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.upload.PredictionId;
import java.time.Instant;

/**
 * What an id says of its prediction.
 *
 * @param kept whether there was consent and the photo was kept
 * @param told what the person was told
 * @param at when, in whole seconds
 */
record IssuedId(PredictionId id, boolean kept, Answer told, Instant at, ModelVersion model) {}
