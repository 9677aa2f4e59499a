package io.areyouacat.core.model;

import static io.areyouacat.core.error.Checks.checkArgument;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.areyouacat.core.photo.PhotoId;
import java.util.regex.Pattern;

/** The first 16 hexadecimal digits of the SHA-256 of a model's archive. */
public record ModelVersion(@JsonValue String value) {

  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{16}");

  @JsonCreator
  public ModelVersion {
    checkArgument(
        SHAPE.matcher(value).matches(), "'%s' is not a model version: 16 hex digits", value);
  }

  public static ModelVersion ofArchive(byte[] archive) {
    return new ModelVersion(PhotoId.sha256Hex(archive).substring(0, 16));
  }

  @Override
  public String toString() {
    return value;
  }
}
