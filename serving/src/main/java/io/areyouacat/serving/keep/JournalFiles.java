package io.areyouacat.serving.keep;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.upload.PredictionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal's folder: a file an entry, seen whole or not at all, and there for good once {@link
 * #write} has returned. What cannot be read goes to the folder {@code broken}. One process at a
 * time.
 */
final class JournalFiles implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JournalFiles.class);

  private static final String SETTING = "the setting server.journal";
  private static final String DRAFT = ".tmp";

  private final Path entries;
  private final Path broken;
  private final FileChannel lockFile;

  private JournalFiles(Path folder, FileChannel lockFile) {
    this.entries = folder.resolve("entries");
    this.broken = folder.resolve("broken");
    this.lockFile = lockFile;
  }

  /**
   * Photos are in it, so nobody but the server's user may look into it.
   *
   * @throws BadInputException if it cannot be used, or another server uses it
   */
  static JournalFiles open(Path folder) {
    try {
      Files.createDirectories(folder);
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      var files = new JournalFiles(folder, lock(folder));
      Files.createDirectories(files.entries);
      Files.createDirectories(files.broken);
      return files;
    } catch (IOException e) {
      throw new BadInputException(
          "The journal's folder '%s' cannot be used: %s.".formatted(folder, reason(e)),
          "Maybe let the server's user write there, or name another folder with %s."
              .formatted(SETTING),
          e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel file = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
    if (!isLocked(file)) {
      file.close();
      throw new BadInputException(
          "Another server uses the journal in '%s'.".formatted(folder),
          "Maybe stop that one, or name another folder for this one with %s.".formatted(SETTING));
    }
    return file;
  }

  /** Held until the file is closed or the process ends. */
  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** In their order. Drafts of a server that died are removed: nobody was told that they count. */
  List<Entry> list() {
    List<Entry> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(entries)) {
      for (Path file : files.sorted().toList()) {
        String name = name(file);
        if (name.endsWith(DRAFT)) {
          Files.delete(file);
          continue;
        }
        Optional<Entry> entry =
            Entry.of(name, Files.size(file), Files.getLastModifiedTime(file).toInstant());
        if (entry.isPresent()) {
          found.add(entry.get());
        } else {
          setAside(file, "it is not named like one");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The journal in '%s' cannot be read".formatted(entries), e);
    }
    found.sort(Comparator.comparingLong(Entry::sequence));
    return found;
  }

  /** Returns once it would outlive the machine's power. */
  void write(Entry entry, Content content) throws IOException {
    Path file = path(entry);
    Path draft = entries.resolve(entry.fileName() + DRAFT);
    try (FileChannel channel = FileChannel.open(draft, CREATE, WRITE, TRUNCATE_EXISTING)) {
      write(channel, content.document());
      write(channel, new byte[] {'\n'});
      write(channel, content.photo());
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
    Files.move(draft, file, ATOMIC_MOVE);
    syncFolder();
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  private void syncFolder() throws IOException {
    try (FileChannel folder = FileChannel.open(entries, READ)) {
      folder.force(true);
    }
  }

  /**
   * @throws IllegalArgumentException if it is broken
   */
  Content read(Entry entry) {
    try {
      return Content.parse(Files.readAllBytes(path(entry)));
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be read: " + reason(e), e);
    }
  }

  void remove(Entry entry) {
    try {
      Files.deleteIfExists(path(entry));
    } catch (IOException e) {
      // It is written again after a restart, which changes nothing.
      LOG.warn("An entry of the journal cannot be removed: {}", reason(e));
    }
  }

  void setAside(Entry entry, String why) {
    setAside(path(entry), why);
  }

  private void setAside(Path file, String why) {
    LOG.warn("An entry of the journal was set aside in {}: {}.", broken, why);
    try {
      Files.move(file, broken.resolve(name(file)), ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("An entry of the journal cannot be set aside: {}", reason(e));
    }
  }

  /** Removes what was set aside of an upload that its owner wants forgotten. */
  void forget(PredictionId id) {
    try (Stream<Path> files = Files.list(broken)) {
      for (Path file : files.filter(each -> name(each).endsWith("-" + id)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder '%s' cannot be cleaned".formatted(broken), e);
    }
  }

  /** How many files are set aside. */
  long brokenFiles() {
    try (Stream<Path> files = Files.list(broken)) {
      return files.count();
    } catch (IOException e) {
      return 0;
    }
  }

  private Path path(Entry entry) {
    return entries.resolve(entry.fileName());
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Without the file's name, which has an id in it. */
  static String reason(IOException e) {
    String detail = e instanceof FileSystemException files ? files.getReason() : e.getMessage();
    return e.getClass().getSimpleName() + (detail == null ? "" : " (" + detail + ")");
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      LOG.warn("The journal cannot be unlocked: {}", reason(e));
    }
  }
}
