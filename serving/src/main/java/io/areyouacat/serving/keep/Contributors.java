package io.areyouacat.serving.keep;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** Who uploaded, without a name: a random text of the browser's, of which only a hash is kept. */
public final class Contributors {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{8,128}");

  private final SigningKey key;

  Contributors(SigningKey key) {
    this.key = key;
  }

  /** Whether a client may send it: 8 to 128 letters, digits, {@code _} and {@code -}. */
  public static boolean isWellFormed(String contributor) {
    return SHAPE.matcher(contributor).matches();
  }

  /** 64 hexadecimal digits; cannot be found again without the server's key. */
  String hash(String contributor) {
    return HexFormat.of().formatHex(key.sign("contributor", contributor));
  }
}
