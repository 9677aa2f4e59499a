package io.areyouacat.storage;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Files that are not objects yet. */
final class LocalDrafts {

  /** Older than this, its writer was killed. */
  private static final Duration LONGEST_LIFE = Duration.ofDays(1);

  private final Path folder;
  private final AtomicBoolean swept = new AtomicBoolean();

  LocalDrafts(LocalPaths paths) {
    this.folder = paths.privateFolder().resolve("drafts");
  }

  /** A place for a new draft; nothing is there yet. */
  Path newPath() throws IOException {
    Files.createDirectories(folder);
    if (swept.compareAndSet(false, true)) {
      sweep(Instant.now().minus(LONGEST_LIFE));
    }
    return folder.resolve(UUID.randomUUID().toString());
  }

  /** Writes and flushes to the disk; readable by whom the process' umask lets read. */
  static void fill(Path draft, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(draft, CREATE_NEW, WRITE)) {
      for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
        channel.write(rest);
      }
      Files.getFileAttributeView(draft, BasicFileAttributeView.class)
          .setTimes(LocalEtag.time(bytes, Instant.now()), null, null);
      channel.force(true);
    }
  }

  private void sweep(Instant oldest) throws IOException {
    List<Path> drafts;
    try (Stream<Path> all = Files.list(folder)) {
      drafts = all.toList();
    }
    for (Path draft : drafts) {
      try {
        if (Files.getLastModifiedTime(draft).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(draft);
        }
      } catch (NoSuchFileException e) {
        // Its writer has just put it in its place.
        continue;
      }
    }
  }
}
