package io.areyouacat.core.upload;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was in the picture, not whether we were right. {@code CAT} is whatever we look for. */
public enum FeedbackAnswer {
  CAT,
  NOT_CAT,
  NOT_SURE;

  /** The label it gives; a person who is not sure gives none. */
  public Optional<Boolean> positive() {
    return switch (this) {
      case CAT -> Optional.of(true);
      case NOT_CAT -> Optional.of(false);
      case NOT_SURE -> Optional.empty();
    };
  }

  /** As it stands in documents: {@code cat}, {@code not_cat}, {@code not_sure}. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if {@code text} is none of them
   */
  public static FeedbackAnswer of(String text) {
    return Arrays.stream(values())
        .filter(answer -> answer.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Arrays.stream(values())
                        .map(FeedbackAnswer::text)
                        .collect(Collectors.joining(", ", "it is none of ", ""))));
  }
}
