package io.areyouacat.core.upload;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.model.Answer;
import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.store.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code prediction.json}: what the model in service said of an uploaded photo, and what its owner
 * allowed.
 *
 * @param photo SHA-256 of the bytes beside it
 * @param model what was in service
 * @param probability of the positive category, 0 to 1
 * @param band what the person was told
 * @param consent whether we may keep the photo and learn from it
 * @param contributor hash of whoever uploaded it, 64 hexadecimal digits, the same for all their
 *     uploads; null where the server cannot tell
 * @param receivedAt its day in UTC names the folder
 */
public record Prediction(
    PredictionId predictionId,
    PhotoId photo,
    ModelVersion model,
    double probability,
    Answer band,
    boolean consent,
    @Nullable String contributor,
    Instant receivedAt) {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public Prediction {
    checkArgument(
        probability >= 0 && probability <= 1, "its probability (%s) must be 0 to 1", probability);
    if (contributor != null) {
      checkArgument(
          HASH.matcher(contributor).matches(),
          "its contributor ('%s') is not a hash of 64 hexadecimal digits",
          contributor);
    }
  }

  /**
   * @throws IllegalArgumentException that says what is wrong, as a clause without its end
   */
  public static Prediction parse(byte[] json) {
    var document = JsonDocument.of(json);
    return new Prediction(
        document.value("predictionId", PredictionId::new),
        document.value("photo", PhotoId::new),
        document.value("model", ModelVersion::new),
        document.number("probability"),
        document.value("band", Prediction::band),
        document.truth("consent"),
        document.text("contributor").orElse(null),
        document.value("receivedAt", Instant::parse));
  }

  private static Answer band(String text) {
    return Arrays.stream(Answer.values())
        .filter(answer -> answer.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("it is none of " + Arrays.toString(Answer.values())));
  }

  public byte[] json() {
    return Json.bytes(this);
  }
}
