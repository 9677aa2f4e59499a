package io.areyouacat.core.upload;

import io.areyouacat.core.store.Json;
import java.time.Instant;

/**
 * {@code inbox/deletions/<prediction id>.json}: a person wants an upload forgotten. The next ingest
 * acts on it and removes the request last of all.
 */
public record DeletionRequest(PredictionId predictionId, Instant requestedAt) {

  /** What all requests' keys begin with. */
  public static final String ROOT = "inbox/deletions/";

  public String key() {
    return ROOT + predictionId + ".json";
  }

  /**
   * @throws IllegalArgumentException that says what is wrong, as a clause without its end
   */
  public static DeletionRequest parse(byte[] json) {
    var document = JsonDocument.of(json);
    return new DeletionRequest(
        document.value("predictionId", PredictionId::new),
        document.value("requestedAt", Instant::parse));
  }

  public byte[] json() {
    return Json.bytes(this);
  }
}
