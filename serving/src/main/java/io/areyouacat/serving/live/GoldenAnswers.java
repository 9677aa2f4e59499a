package io.areyouacat.serving.live;

import io.areyouacat.core.image.Pixels;
import io.areyouacat.core.model.Golden;
import io.areyouacat.core.photo.PhotoDecoder;
import io.areyouacat.core.photo.PhotoReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The photos that travel with a model: whether it gives the same for them here, and, asked a few
 * times, what makes its first answer to a person as fast as its later ones.
 */
final class GoldenAnswers {

  /** So many answers until what the JVM compiles first is compiled. */
  private static final int WARMING = 30;

  private final PhotoDecoder decoder;

  GoldenAnswers(PhotoDecoder decoder) {
    this.decoder = decoder;
  }

  /** What is wrong with the answers of {@code model}, one sentence; empty if nothing is. */
  Optional<String> difference(LoadedModel model, List<byte[]> photos) {
    List<Golden> expected = model.card().golden();
    if (expected.isEmpty()) {
      return Optional.of("its card has no golden photos to check it with");
    }
    if (photos.size() != expected.size()) {
      return Optional.of(
          "its archive has %d golden photos, its card %d"
              .formatted(photos.size(), expected.size()));
    }
    List<Pixels> pictures = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      Golden golden = expected.get(i);
      if (!(decoder.decode(photos.get(i)) instanceof PhotoReading.Readable<Pixels> readable)) {
        return Optional.of("its golden photo '%s' does not decode".formatted(golden.name()));
      }
      pictures.add(readable.value());
      double probability = model.probabilities(List.of(readable.value()))[0];
      // Written so that a NaN disagrees.
      if (!(Math.abs(probability - golden.probability()) <= Golden.TOLERANCE)) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "it gives its golden photo '%s' a probability of %.6f, the trainer got %.6f",
                golden.name(),
                probability,
                golden.probability()));
      }
    }
    warm(model, pictures);
    return Optional.empty();
  }

  private static void warm(LoadedModel model, List<Pixels> pictures) {
    for (int i = 0; i < WARMING; i++) {
      model.probabilities(List.of(pictures.get(i % pictures.size())));
    }
  }
}
