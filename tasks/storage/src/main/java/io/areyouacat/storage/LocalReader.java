package io.areyouacat.storage;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.store.StoredObject;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Reads files, and says why what stands in the listing cannot be read. */
final class LocalReader {

  /** Turns after which a file that changes while it is read is left to its writer. */
  private static final int MOST_TURNS = 20;

  private final LocalPaths paths;

  LocalReader(LocalPaths paths) {
    this.paths = paths;
  }

  Optional<StoredObject> read(Path path) throws IOException {
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      Optional<BasicFileAttributes> before = attributes(path);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      Optional<byte[]> bytes = bytes(path, Integer.MAX_VALUE);
      String etag = LocalEtag.of(before.get());
      // Equal before and after: these bytes are the ones that bear this tag.
      if (bytes.isPresent()
          && attributes(path).map(LocalEtag::of).filter(etag::equals).isPresent()) {
        return Optional.of(new StoredObject(bytes.get(), etag));
      }
    }
    throw new BadInputException(
        "'%s' is being written while it is read.".formatted(path),
        "Maybe wait until its copy is complete and run this again.");
  }

  /** At most {@code length} bytes from the start; empty if it is gone. */
  Optional<byte[]> bytes(Path path, int length) throws IOException {
    try (var in = Files.newInputStream(path)) {
      return Optional.of(length == Integer.MAX_VALUE ? in.readAllBytes() : in.readNBytes(length));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Of the file that {@code path} is or leads to; empty if there is none. */
  Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!paths.contains(path)) {
        throw refused(path, "is a link that leads out of '%s'".formatted(paths.root()));
      }
    } catch (NoSuchFileException e) {
      return missing(path, e);
    } catch (FileSystemException e) {
      if (isBelowFile(path)) {
        return Optional.empty();
      }
      if (Files.isSymbolicLink(path)) {
        throw refused(path, "is a link that cannot be followed");
      }
      throw e;
    }
    if (attributes.isRegularFile()) {
      return Optional.of(attributes);
    }
    return other(path, attributes);
  }

  private static Optional<BasicFileAttributes> other(Path path, BasicFileAttributes attributes) {
    if (!attributes.isDirectory()) {
      throw refused(path, "is a device or a pipe");
    }
    if (Files.isSymbolicLink(path)) {
      throw refused(path, "is a link to a folder");
    }
    if (!Files.isReadable(path) || !Files.isExecutable(path)) {
      throw new BadInputException(
          "The folder '%s' cannot be read: permission denied.".formatted(path),
          "Maybe make it readable for the user that runs this.");
    }
    return Optional.empty();
  }

  private static Optional<BasicFileAttributes> missing(Path path, NoSuchFileException cause) {
    if (Files.isSymbolicLink(path)) {
      throw refused(path, "is a link to a file that does not exist");
    }
    // How Java shows what it could not decode; the file is there, but not by this name.
    if (path.toString().indexOf('\uFFFD') >= 0) {
      throw LocalPaths.unmappable(path.toString(), cause);
    }
    return Optional.empty();
  }

  private boolean isBelowFile(Path path) {
    for (Path above = path.getParent();
        above != null && !above.equals(paths.root());
        above = above.getParent()) {
      if (Files.isRegularFile(above, LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }

  private static BadInputException refused(Path path, String what) {
    return new BadInputException(
        "'%s' %s, so it is not read.".formatted(path, what),
        "Maybe put a copy of the file in its place.");
  }
}
