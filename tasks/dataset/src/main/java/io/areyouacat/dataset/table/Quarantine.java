package io.areyouacat.dataset.table;

import io.areyouacat.core.photo.PhotoId;
import io.areyouacat.core.photo.RejectionReason;
import io.areyouacat.core.store.ObjectStore;
import java.util.regex.Pattern;

/** {@code quarantine/<reason>/<sha256>-<name>}: copies of what was refused. */
public final class Quarantine {

  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");
  private static final int MOST_CHARACTERS = 100;

  private Quarantine() {}

  /**
   * Writes the copy, or finds it there.
   *
   * @param path whose last part people will know the file by
   * @return its key
   */
  public static String put(
      ObjectStore store, RejectionReason reason, PhotoId photo, String path, byte[] bytes) {
    String key = "quarantine/%s/%s-%s".formatted(reason.folder(), photo, safeName(path));
    store.putIfAbsent(key, bytes);
    return key;
  }

  static String safeName(String path) {
    String name = UNSAFE.matcher(path.substring(path.lastIndexOf('/') + 1)).replaceAll("_");
    return name.substring(Math.max(0, name.length() - MOST_CHARACTERS));
  }
}
