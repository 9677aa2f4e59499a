package io.areyouacat.core.upload;

import static io.areyouacat.core.error.Checks.checkArgument;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names one answer of the server to one uploaded photo. Whoever knows it may give feedback and ask
 * for deletion, so the server draws it at random.
 */
public record PredictionId(@JsonValue String value) implements Comparable<PredictionId> {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  @JsonCreator
  public PredictionId {
    checkArgument(
        SHAPE.matcher(value).matches(),
        "'%s' is not a prediction id: letters, digits, '_' and '-', at most 64",
        value);
  }

  @Override
  public int compareTo(PredictionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
