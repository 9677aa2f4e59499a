package io.areyouacat.core.tracking;

import java.util.function.Supplier;

/**
 * A file that goes along with a run.
 *
 * @param path below the run's own folder, with {@code /}
 * @param renewed whether it may differ from one of that path that is there already
 * @param content read only when it is sent
 */
public record TrackedFile(String path, boolean renewed, Supplier<byte[]> content) {

  /** The folder it is in; empty for the run's own. */
  public String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
