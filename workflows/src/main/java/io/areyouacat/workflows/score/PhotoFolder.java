package io.areyouacat.workflows.score;

import io.areyouacat.core.error.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a folder to score: those in it have no category, those in a sub-folder have its
 * name. Hidden files are left out.
 */
record PhotoFolder(List<Entry> entries) {

  /**
   * @param path relative, with {@code /}
   * @param category empty for none
   */
  record Entry(Path file, String path, String category) {}

  /**
   * @throws BadInputException if there is no such folder, or nothing is in it, or it cannot be read
   */
  static PhotoFolder of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(
          "There is no folder '%s' to take photos from.".formatted(folder),
          "Maybe its name is misspelt.");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Entry> entries =
          files
              .filter(Files::isRegularFile)
              .map(file -> entry(folder, file))
              .filter(entry -> !entry.path().startsWith(".") && !entry.path().contains("/."))
              .sorted((one, other) -> one.path().compareTo(other.path()))
              .toList();
      if (entries.isEmpty()) {
        throw new BadInputException(
            "The folder '%s' has no files.".formatted(folder), "Maybe it is another one.");
      }
      return new PhotoFolder(entries);
    } catch (IOException | UncheckedIOException e) {
      // Unchecked for a sub-folder: the walk opens it only when it comes there.
      throw unreadable(folder, e);
    }
  }

  private static BadInputException unreadable(Path folder, Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    String file = cause instanceof FileSystemException one ? one.getFile() : null;
    return new BadInputException(
        "The folder '%s' cannot be read.".formatted(file == null ? folder : file),
        "Maybe you have no right to: change its permissions, or move it elsewhere.",
        e);
  }

  private static Entry entry(Path folder, Path file) {
    Path relative = folder.relativize(file);
    String category = relative.getNameCount() > 1 ? relative.getName(0).toString() : "";
    return new Entry(file, relative.toString().replace('\\', '/'), category);
  }
}
