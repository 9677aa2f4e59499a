package io.areyouacat.core.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a run means to go. */
public enum RunKind {
  /** To a verdict on a model. */
  NIGHT,
  /** To a data set that is checked; nothing is trained. */
  VALIDATION;

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
