package io.areyouacat.serving.http;

import io.areyouacat.core.model.Bands;
import io.areyouacat.core.model.ModelCard;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.serving.live.LiveModel;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What anybody may know of the model in service.
 *
 * @param cutOff from this probability on a photo counts as positive in the metrics
 * @param metrics on photos that it was not trained on, from its card
 * @param since when this server took it into service
 */
record ModelReply(
    ModelVersion version,
    String positiveCategory,
    Bands bands,
    double cutOff,
    Instant trainedAt,
    Map<String, Double> metrics,
    Instant since) {

  static ModelReply of(LiveModel model) {
    ModelCard card = model.card();
    Map<String, Double> metrics = new TreeMap<>(card.validation());
    metrics.put("calibrationError", card.calibrationError());
    return new ModelReply(
        model.version(),
        model.positiveCategory(),
        model.bands(),
        card.spec().threshold(),
        card.trainedAt(),
        metrics,
        model.since());
  }
}
