package io.areyouacat.storage;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a failure of the disk means to whoever asked. */
final class LocalFailures {

  private LocalFailures() {}

  static RuntimeException reading(Path asked, IOException cause) {
    String file = cause instanceof FileSystemException known ? known.getFile() : null;
    String path = Optional.ofNullable(file).orElse(asked.toString());
    return cause instanceof AccessDeniedException
        ? new BadInputException(
            "'%s' cannot be read: permission denied.".formatted(path),
            "Maybe make it readable for the user that runs this.",
            cause)
        : new TemporaryException("'%s' cannot be read: %s.".formatted(path, words(cause)), cause);
  }

  /**
   * A full disk is temporary: nothing half-written is left, and the same call works once there is
   * room.
   */
  static RuntimeException writing(Path root, Path path, long sizeBytes, IOException cause) {
    if (cause instanceof AccessDeniedException || readOnly(root)) {
      return new BadInputException(
          "'%s' cannot be written: the folder is read-only for this user.".formatted(path),
          "Maybe give the user that runs this the right to write to '%s', or choose another store."
              .formatted(root),
          cause);
    }
    if (full(root, sizeBytes)) {
      return new TemporaryException(
          "'%s' cannot be written: the disk is full. Make room and run the same again."
              .formatted(path),
          cause);
    }
    return new TemporaryException(
        "'%s' cannot be written: %s.".formatted(path, words(cause)), cause);
  }

  /** The system's own words differ by language, so the disk itself is asked. */
  private static boolean full(Path root, long sizeBytes) {
    try {
      long blockBytes = 4096;
      return Files.getFileStore(root).getUsableSpace() < sizeBytes + 2 * blockBytes;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean readOnly(Path root) {
    try {
      return Files.getFileStore(root).isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }

  private static String words(IOException cause) {
    String reason = cause instanceof FileSystemException known ? known.getReason() : null;
    return Optional.ofNullable(reason).orElse(String.valueOf(cause.getMessage()));
  }
}
