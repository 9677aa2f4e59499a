package io.areyouacat.storage;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.store.Keys;
import io.areyouacat.core.store.ObjectInfo;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects every file below a folder. What cannot be read (a link out of the root, a folder without
 * permission) is listed too, with size 0, so that reading it says why and nothing is lost silently.
 */
final class LocalLister extends SimpleFileVisitor<Path> {

  private final LocalPaths paths;
  private final LocalReader reader;
  private final Path start;
  private final List<ObjectInfo> found = new ArrayList<>();

  private LocalLister(LocalPaths paths, LocalReader reader, Path start) {
    this.paths = paths;
    this.reader = reader;
    this.start = start;
  }

  static List<ObjectInfo> list(LocalPaths paths, LocalReader reader, String prefix)
      throws IOException {
    String folder = prefix.substring(0, Math.max(0, prefix.lastIndexOf('/')));
    if (prefix.startsWith("/") || !folder.isEmpty() && !Keys.isKey(folder)) {
      return List.of();
    }
    Path start = folder.isEmpty() ? paths.root() : paths.resolve(folder);
    if (!mayHoldObjects(paths, start)) {
      return List.of();
    }
    var lister = new LocalLister(paths, reader, start);
    Files.walkFileTree(start, lister);
    return lister.found.stream()
        .filter(info -> info.key().startsWith(prefix))
        .sorted(Comparator.comparing(ObjectInfo::key, Keys.order()))
        .toList();
  }

  /** Links are listed as they are; nothing is listed through one. */
  private static boolean mayHoldObjects(LocalPaths paths, Path folder) throws IOException {
    return !Files.notExists(folder)
        && !Files.isRegularFile(folder)
        && !folder.startsWith(paths.privateFolder())
        && paths.isDirect(folder);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return folder.equals(paths.privateFolder())
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isRegularFile()) {
      add(file, attributes);
    } else {
      visitOther(file);
    }
    return FileVisitResult.CONTINUE;
  }

  private void visitOther(Path file) throws IOException {
    try {
      reader.attributes(file).ifPresent(attributes -> add(file, attributes));
    } catch (BadInputException e) {
      addUnreadable(file);
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
    if (cause instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    if (file.equals(start)) {
      throw cause;
    }
    addUnreadable(file);
    return FileVisitResult.CONTINUE;
  }

  private void add(Path file, BasicFileAttributes attributes) {
    found.add(LocalEtag.info(paths.key(file), attributes));
  }

  private void addUnreadable(Path file) {
    // As if it were new, so that nobody takes it for something that may go.
    found.add(new ObjectInfo(paths.key(file), 0, "unreadable", Instant.now()));
  }
}
