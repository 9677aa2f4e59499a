package io.areyouacat.core.store;

import static io.areyouacat.core.error.Checks.checkArgument;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;

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

  static URI resolve(URI root, String key) {
    try {
      String path = root.getPath().endsWith("/") ? root.getPath() : root.getPath() + "/";
      return new URI(root.getScheme(), root.getAuthority(), path + key, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'%s' is not a key of an object".formatted(key), e);
    }
  }
}
