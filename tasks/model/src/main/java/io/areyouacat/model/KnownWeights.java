package io.areyouacat.model;

import static java.util.Objects.requireNonNull;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.image.Preprocessing;
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

  private static final String AUTO = "auto";

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

  /**
   * @param wanted {@code auto}, {@code centred} or {@code caffe}
   * @throws BadInputException if it is neither known nor given
   */
  static Preprocessing preprocessing(KerasFile keras, String wanted, Optional<KnownWeights> known) {
    String name =
        wanted.equals(AUTO) ? known.map(KnownWeights::preprocessing).orElse(AUTO) : wanted;
    return switch (name) {
      case "centred" -> Preprocessing.centred(keras.widthPixels(), keras.heightPixels());
      case "caffe" -> Preprocessing.caffe(keras.widthPixels(), keras.heightPixels());
      case AUTO ->
          throw new BadInputException(
              "How backbone '%s' wants its pixels is not known.".formatted(keras.path()),
              "Set backbone.preprocessing to centred (RGB, -1 to 1) or caffe (BGR minus mean).");
      default ->
          throw new BadInputException(
              "backbone.preprocessing is '%s', which is not known.".formatted(name),
              "It is one of auto, centred, caffe.");
    };
  }
}
