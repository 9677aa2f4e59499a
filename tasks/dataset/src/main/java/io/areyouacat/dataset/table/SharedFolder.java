package io.areyouacat.dataset.table;

import io.areyouacat.core.error.BadInputException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Guards against executors on machines that do not have a folder: what is missing there would be
 * taken for photos that are gone, and what is written there would be lost.
 */
public final class SharedFolder {

  private SharedFolder() {}

  /**
   * For tasks of Spark, on a store or where photos come from; what is on S3 is the same everywhere.
   *
   * @throws BadInputException if this machine does not have it
   */
  public static void require(URI root) {
    if ("file".equals(root.getScheme()) && !Files.isDirectory(Path.of(root.getPath()))) {
      throw new BadInputException(
          "An executor of Spark does not have the folder '%s'.".formatted(root),
          "Use a store on S3 and photos on S3, a folder that all machines of the cluster share, or"
              + " spark.master=local[*].");
    }
  }
}
