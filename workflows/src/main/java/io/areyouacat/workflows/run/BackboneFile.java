package io.areyouacat.workflows.run;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.store.StoreAddress;
import io.areyouacat.core.store.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The file that the setting {@code backbone.file} names: a path, or the address of an object, since
 * a pod has no files of its own.
 */
final class BackboneFile {

  private static final String S3 = "s3://";

  private final Rooms rooms;

  BackboneFile(Rooms rooms) {
    this.rooms = rooms;
  }

  /**
   * Hands over the file, which is there for as long as {@code use} takes.
   *
   * @param named a path, {@code file:///path} or {@code s3://bucket/key}
   * @throws BadInputException if there is none
   */
  <R> R with(String named, Function<Path, R> use) {
    if (named.startsWith(S3)) {
      return withCopy(named, use);
    }
    Path path = named.startsWith("file:") ? Path.of(StoreAddress.parse(named)) : Path.of(named);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw missing(named);
    }
    return use.apply(path);
  }

  private <R> R withCopy(String named, Function<Path, R> use) {
    int slash = named.lastIndexOf('/');
    if (slash <= S3.length() || slash == named.length() - 1) {
      throw missing(named);
    }
    String name = named.substring(slash + 1);
    byte[] bytes =
        rooms
            .store(URI.create(named.substring(0, slash)))
            .get(name)
            .map(StoredObject::bytes)
            .orElseThrow(() -> missing(named));
    try {
      Path folder = Files.createTempDirectory("areyouacat-backbone");
      try {
        return use.apply(Files.write(folder.resolve(name), bytes));
      } finally {
        TemporaryFolders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep a copy of a backbone for a while", e);
    }
  }

  private static BadInputException missing(String named) {
    return new BadInputException(
        "There is no readable backbone file '%s'.".formatted(named),
        "Maybe its name is misspelt. Without --backbone a network learns from pixels.");
  }
}
