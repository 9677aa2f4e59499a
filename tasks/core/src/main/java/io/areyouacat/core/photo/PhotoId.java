package io.areyouacat.core.photo;

import static io.areyouacat.core.error.Checks.checkArgument;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The SHA-256 of a photo's bytes, 64 lower-case hexadecimal digits. */
public record PhotoId(@JsonValue String sha256) implements Comparable<PhotoId> {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  @JsonCreator
  public PhotoId {
    checkArgument(HEX.matcher(sha256).matches(), "'%s' is not a SHA-256 in hexadecimal", sha256);
  }

  public static PhotoId of(byte[] bytes) {
    return new PhotoId(sha256Hex(bytes));
  }

  /** SHA-256 (FIPS 180-4) of {@code bytes}, as hexadecimal. */
  public static String sha256Hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }

  /** Where the bytes are kept: {@code photos/<first 2 hex>/<sha256>}. */
  public String key() {
    return "photos/" + sha256.substring(0, 2) + "/" + sha256;
  }

  @Override
  public int compareTo(PhotoId other) {
    return sha256.compareTo(other.sha256);
  }

  @Override
  public String toString() {
    return sha256;
  }
}
