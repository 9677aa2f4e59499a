package io.areyouacat.storage;

import io.areyouacat.core.error.BadInputException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Writes a draft beside the objects, flushes it and puts it in its place in one step: a hard link
 * where nothing may be there, else a rename. Whatever replaces or deletes holds the store's lock.
 */
final class LocalWriter {

  private final LocalPaths paths;
  private final LocalReader reader;
  private final HardLinks links;
  private final LocalDrafts drafts;
  private final LocalLock lock;

  LocalWriter(LocalPaths paths, LocalReader reader, HardLinks links) {
    this.paths = paths;
    this.reader = reader;
    this.links = links;
    this.drafts = new LocalDrafts(paths);
    this.lock = new LocalLock(paths);
  }

  /** Returns the tag of the file written. */
  String put(Path target, byte[] bytes) throws IOException {
    return write(
            target,
            bytes,
            draft -> placedIfAbsent(draft, target) || lock.during(() -> renamed(draft, target)))
        .orElseThrow();
  }

  /** Empty if something was there. */
  Optional<String> putIfAbsent(Path target, byte[] bytes) throws IOException {
    return Files.isRegularFile(target)
        ? Optional.empty()
        : write(target, bytes, draft -> placedIfAbsent(draft, target));
  }

  /** Empty if what is there has not {@code etag}. */
  Optional<String> replace(Path target, byte[] bytes, String etag) throws IOException {
    return hasEtag(target, etag)
        ? write(
            target,
            bytes,
            draft -> lock.during(() -> hasEtag(target, etag) && renamed(draft, target)))
        : Optional.empty();
  }

  /** Returns whether something was there. */
  boolean delete(Path target) throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        || Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    requireInside(paths.folderOf(target));
    return lock.during(() -> Files.deleteIfExists(target));
  }

  private Optional<String> write(Path target, byte[] bytes, Placing placing) throws IOException {
    makeFolderOf(target);
    Path draft = drafts.newPath();
    try {
      LocalDrafts.fill(draft, bytes);
      String etag = LocalEtag.of(Files.readAttributes(draft, BasicFileAttributes.class));
      return placing.place(draft) ? Optional.of(etag) : Optional.empty();
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private boolean placedIfAbsent(Path draft, Path target) throws IOException {
    try {
      links.create(target, draft);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // Not every mounted disk has hard links; then all who write take the lock.
      return lock.during(
          () -> !Files.exists(target, LinkOption.NOFOLLOW_LINKS) && renamed(draft, target));
    }
  }

  private static boolean renamed(Path draft, Path target) throws IOException {
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private boolean hasEtag(Path target, String etag) throws IOException {
    return reader.attributes(target).map(LocalEtag::of).filter(etag::equals).isPresent();
  }

  private void makeFolderOf(Path target) throws IOException {
    Path folder = paths.folderOf(target);
    try {
      Files.createDirectories(paths.root());
      requireInside(paths.nearestFolder(folder));
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new BadInputException(
          "'%s' cannot be written: '%s' is a file, not a folder.".formatted(target, e.getFile()),
          "Maybe move that file away.",
          e);
    }
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new BadInputException(
          "'%s' cannot be written: there is a folder of that name.".formatted(target),
          "Maybe move that folder away.");
    }
  }

  private void requireInside(Path folder) throws IOException {
    if (!paths.contains(folder)) {
      throw new BadInputException(
          "'%s' is a link that leads out of '%s', so nothing is written there."
              .formatted(folder, paths.root()),
          "Maybe put a folder in its place.");
    }
  }

  /** {@link Files#createLink}, which not every disk can do. */
  interface HardLinks {
    void create(Path link, Path existing) throws IOException;
  }

  /** Puts a draft in its place, or finds that it may not. */
  private interface Placing {
    boolean place(Path draft) throws IOException;
  }
}
