package io.areyouacat.storage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One at a time, across threads and processes; the operating system frees it when its holder dies.
 */
final class LocalLock {

  /** The system's locks are between processes only. */
  private static final Object BETWEEN_THREADS = new Object();

  private final Path folder;

  LocalLock(LocalPaths paths) {
    this.folder = paths.privateFolder();
  }

  boolean during(Step step) throws IOException {
    Files.createDirectories(folder);
    synchronized (BETWEEN_THREADS) {
      try (FileChannel file = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
          FileLock held = file.lock()) {
        return held.isValid() && step.take();
      }
    }
  }

  /** Short: a look and a rename. */
  interface Step {
    boolean take() throws IOException;
  }
}
