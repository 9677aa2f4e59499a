package io.areyouacat.core.upload;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code inbox/uploads/dt=YYYY-MM-DD/<prediction id>/}, where one upload is.
 *
 * @param day on which it was received, in UTC
 */
public record UploadFolder(LocalDate day, PredictionId predictionId) {

  /** What all uploads' keys begin with. */
  public static final String ROOT = "inbox/uploads/";

  private static final Pattern KEY =
      Pattern.compile(
          Pattern.quote(ROOT) + "dt=(\\d{4}-\\d{2}-\\d{2})/([^/]+)/(.+)", Pattern.DOTALL);

  public static UploadFolder of(Prediction prediction) {
    return new UploadFolder(
        LocalDate.ofInstant(prediction.receivedAt(), ZoneOffset.UTC), prediction.predictionId());
  }

  /**
   * The folder that {@code key} is in, or empty if that is not how a folder of uploads is named.
   */
  public static Optional<UploadFolder> holding(String key) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new UploadFolder(LocalDate.parse(parts.group(1)), new PredictionId(parts.group(2))));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What the keys of its files begin with. */
  public String prefix() {
    return ROOT + "dt=" + day + "/" + predictionId + "/";
  }

  /** Of the photo, whatever its format: what it is, its bytes tell. */
  public String photo() {
    return prefix() + "photo.jpg";
  }

  public String prediction() {
    return prefix() + "prediction.json";
  }

  public String feedback() {
    return prefix() + "feedback.json";
  }

  /** Whether {@code key} is one of its three files. */
  public boolean has(String key) {
    return key.equals(photo()) || key.equals(prediction()) || key.equals(feedback());
  }
}
