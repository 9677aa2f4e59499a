package io.areyouacat.core.forget;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.photo.PhotoId;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What a store's tombstones are salted with, so that a list of them cannot be compared with ids
 * known from elsewhere.
 *
 * @param hex 32 random bytes as hexadecimal
 */
public record Salt(String hex) implements Serializable {

  static final int BYTES = 32;

  public Salt {
    checkArgument(hex.matches("[0-9a-f]{" + 2 * BYTES + "}"), "a salt has %s bytes", BYTES);
  }

  /** SHA-256 of salt, kind and id, as hexadecimal. */
  public String subject(TombstoneKind kind, String id) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(HexFormat.of().parseHex(hex));
    bytes.writeBytes((kind.text() + "\0" + id).getBytes(StandardCharsets.UTF_8));
    return PhotoId.sha256Hex(bytes.toByteArray());
  }
}
