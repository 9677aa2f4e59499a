package io.areyouacat.storage;

import static io.areyouacat.core.error.Checks.checkArgument;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.store.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** From keys to paths under one root and back; knows when a link leads out of it. */
final class LocalPaths {

  /** Drafts and the lock; no keys. */
  private static final String PRIVATE_FOLDER = ".areyouacat";

  /** Of one part of a path, in every common file system. */
  private static final int MOST_NAME_BYTES = 255;

  private final Path root;

  LocalPaths(Path root) {
    this.root = real(root.toAbsolutePath().normalize());
  }

  /**
   * @throws BadInputException if it is a file
   */
  static LocalPaths below(Path root) {
    var paths = new LocalPaths(root);
    if (Files.isRegularFile(paths.root())) {
      throw new BadInputException(
          "'%s' is a file, not a folder.".formatted(paths.root()),
          "Maybe give the folder that it is in.");
    }
    return paths;
  }

  /** The root itself may be a link, whoever gave it; a root that is not there yet is none. */
  private static Path real(Path root) {
    try {
      return root.toRealPath();
    } catch (IOException e) {
      return root;
    }
  }

  Path root() {
    return root;
  }

  Path privateFolder() {
    return root.resolve(PRIVATE_FOLDER);
  }

  /**
   * @throws IllegalArgumentException for what is no key
   * @throws BadInputException for a key that this disk cannot have
   */
  Path of(String key) {
    checkArgument(
        !Keys.checked(key).equals(PRIVATE_FOLDER) && !key.startsWith(PRIVATE_FOLDER + "/"),
        "'%s' is not a key of an object: the folder is the store's own",
        key);
    requireShortNames(key);
    return resolve(key);
  }

  private static void requireShortNames(String key) {
    for (String part : key.split("/", -1)) {
      if (part.getBytes(StandardCharsets.UTF_8).length > MOST_NAME_BYTES) {
        throw new BadInputException(
            "'%s' is too long for a file name.".formatted(part),
            "Maybe shorten it to %s bytes.".formatted(MOST_NAME_BYTES));
      }
    }
  }

  /** For a key, or the folder part of one. */
  Path resolve(String key) {
    try {
      return root.resolve(key);
    } catch (InvalidPathException e) {
      throw unmappable(key, e);
    }
  }

  String key(Path path) {
    return root.relativize(path).toString();
  }

  /** Whether {@code path}, all links followed, is still under the root. */
  boolean contains(Path path) throws IOException {
    return path.toRealPath().startsWith(root.toRealPath());
  }

  /** Whether no part of {@code path} below the root is a link. */
  boolean isDirect(Path path) throws IOException {
    return path.toRealPath().equals(root.toRealPath().resolve(root.relativize(path)));
  }

  Path folderOf(Path path) {
    Path folder = path.getParent();
    return folder == null ? root : folder;
  }

  /** The nearest folder above {@code path} that exists, at most the root. */
  Path nearestFolder(Path path) {
    Path folder = path;
    while (!folder.equals(root) && !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      folder = folderOf(folder);
    }
    return folder;
  }

  static BadInputException unmappable(String key, Exception cause) {
    return new BadInputException(
        "The name '%s' has characters that this system cannot express.".formatted(key),
        "Maybe rename the file, or run with a UTF-8 locale: LC_ALL=C.UTF-8",
        cause);
  }
}
