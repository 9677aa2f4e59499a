package io.areyouacat.core.store;

import static io.areyouacat.core.error.Checks.checkArgument;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

/** What a key may look like. */
public final class Keys {

  /** RFC 3986, "unreserved", and the slash. */
  private static final String UNESCAPED =
      "/-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private Keys() {}

  /**
   * @throws IllegalArgumentException if {@code key} could leave the store or name a folder
   */
  public static String checked(String key) {
    checkArgument(isKey(key), "'%s' is not a key of an object", key);
    return key;
  }

  /** Whether every part of it between slashes is a name. */
  public static boolean isKey(String key) {
    return key.indexOf('\0') < 0
        && Arrays.stream(key.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  /** Code-point order, in which every store lists its keys; UTF-8 bytes sort the same. */
  public static Comparator<String> order() {
    return Keys::compare;
  }

  private static int compare(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        // Pairs of surrogates stand for the highest code points, though not the highest chars.
        boolean highest = Character.isSurrogate(l);
        return highest == Character.isSurrogate(r) ? l - r : highest ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }

  /** Pure ASCII, whatever the key; {@code Path.of} needs that, and letters stay as they are. */
  static URI resolve(URI root, String key) {
    String authority = root.getRawAuthority() == null ? "" : root.getRawAuthority();
    String folder = root.getPath().endsWith("/") ? root.getPath() : root.getPath() + "/";
    return address(root.getScheme(), authority, folder + key);
  }

  /**
   * @param path begins with a slash, or is empty; not escaped
   */
  public static URI address(String scheme, String authority, String path) {
    return URI.create(scheme + "://" + authority + escaped(path));
  }

  /** Percent-encoded (RFC 3986) but for slashes. */
  private static String escaped(String path) {
    var escaped = new StringBuilder();
    for (byte unit : path.getBytes(StandardCharsets.UTF_8)) {
      if (UNESCAPED.indexOf(unit) >= 0) {
        escaped.append((char) unit);
      } else {
        escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(unit));
      }
    }
    return escaped.toString();
  }
}
