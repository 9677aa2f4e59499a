package io.areyouacat.core.store;

import static io.areyouacat.core.error.Checks.checkArgument;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Comparator;

/** What a key may look like. */
public final class Keys {

  private Keys() {}

  /**
   * @throws IllegalArgumentException if {@code key} could leave the store or name a folder
   */
  public static String checked(String key) {
    boolean fine =
        !key.isEmpty()
            && Arrays.stream(key.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    checkArgument(fine && key.indexOf('\0') < 0, "'%s' is not a key of an object", key);
    return key;
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

  static URI resolve(URI root, String key) {
    try {
      String path = root.getPath().endsWith("/") ? root.getPath() : root.getPath() + "/";
      return new URI(root.getScheme(), root.getAuthority(), path + key, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'%s' is not a key of an object".formatted(key), e);
    }
  }
}
