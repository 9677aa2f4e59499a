package io.areyouacat.core.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/** The SHA-256 of a backbone's weights and preprocessing, 64 lower-case hexadecimal digits. */
public record BackboneId(@JsonValue String sha256) implements Serializable {

  @JsonCreator
  public BackboneId {}

  /** Folder of its files: {@code backbones/<sha256>}. */
  public String folder() {
    return "backbones/" + sha256;
  }

  @Override
  public String toString() {
    return sha256;
  }
}
