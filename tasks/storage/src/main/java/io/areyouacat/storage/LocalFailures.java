package io.areyouacat.storage;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a failure of the disk means to whoever asked. */
final class LocalFailures {

  private static final String FULL = "No space left on device";
  private static final long BLOCK_BYTES = 4096;

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
   * room. A store that cannot be made, or not be written to, is not.
   */
  static RuntimeException writing(Path root, Path path, long sizeBytes, IOException cause) {
    Path folder = existing(root);
    if (cause instanceof AccessDeniedException || !Files.isWritable(folder)) {
      return new BadInputException(
          "'%s' cannot be written: the folder is read-only for this user.".formatted(path),
          "Maybe give the user that runs this the right to write to '%s', or choose another store."
              .formatted(folder),
          cause);
    }
    if (words(cause).contains(FULL) || freeBytes(folder) < sizeBytes + 2 * BLOCK_BYTES) {
      return new TemporaryException(
          "'%s' cannot be written: the disk is full. It has room for %,d bytes: %s. Make room and run the same again."
              .formatted(path, freeBytes(folder), disk(folder)),
          cause);
    }
    if (!Files.isDirectory(root)) {
      return new BadInputException(
          "The store '%s' cannot be made: '%s' takes no folders.".formatted(root, folder),
          "Maybe choose another store.",
          cause);
    }
    return new TemporaryException(
        "'%s' cannot be written: %s.".formatted(path, words(cause)), cause);
  }

  private static Path existing(Path root) {
    Path folder = root;
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** The system's own words differ by language, so the disk itself is asked too. */
  private static long freeBytes(Path folder) {
    try {
      FileStore disk = Files.getFileStore(folder);
      // What is no disk at all, such as /proc, has no room either.
      return disk.getTotalSpace() == 0 ? Long.MAX_VALUE : disk.getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Such as {@code /data (/dev/sda1)}. */
  private static String disk(Path folder) {
    try {
      return Files.getFileStore(folder).toString();
    } catch (IOException e) {
      return folder.toString();
    }
  }

  private static String words(IOException cause) {
    String reason = cause instanceof FileSystemException known ? known.getReason() : null;
    return Optional.ofNullable(reason).orElse(String.valueOf(cause.getMessage()));
  }
}
