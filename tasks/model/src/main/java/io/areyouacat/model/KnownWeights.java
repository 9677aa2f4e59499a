package io.areyouacat.model;

import static java.util.Objects.requireNonNull;

import io.areyouacat.core.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Published weights whose preprocessing we know, since no file of weights says how its pixels were
 * prepared.
 *
 * @param sha256 of the file
 * @param preprocessing {@code centred} or {@code caffe}
 */
record KnownWeights(String sha256, String name, String preprocessing, String source) {

  static Optional<KnownWeights> of(String sha256) {
    return all().stream().filter(known -> known.sha256.equals(sha256)).findFirst();
  }

  static List<KnownWeights> all() {
    try (InputStream in = KnownWeights.class.getResourceAsStream("known-weights.json")) {
      return List.of(Json.read(requireNonNull(in).readAllBytes(), KnownWeights[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
