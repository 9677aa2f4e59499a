package io.areyouacat.core.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a model is made. */
public enum Strategy {
  /** A frozen backbone with a small classifier on its embeddings. */
  HEAD,
  /** A small network from pixels. */
  NETWORK;

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
