package io.areyouacat.dataset.table;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.TemporaryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process away from a store with an embedded catalogue. The operating system frees
 * the lock when this process ends, however it ends, so a file left behind means nothing.
 */
final class StoreLock implements AutoCloseable {

  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws TemporaryException if somebody else has the store open
   * @throws BadInputException if nothing can be written there
   */
  static StoreLock take(Path folder) {
    Path file = folder.resolve("run.lock");
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return lock(channel, folder);
    } catch (IOException e) {
      throw new BadInputException(
          "The store '%s' cannot be written: %s.".formatted(folder, e.getMessage()),
          "Maybe give a folder that this user may write: --store URI",
          e);
    }
  }

  private static StoreLock lock(FileChannel channel, Path folder) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        sign(channel);
        return new StoreLock(channel);
      }
      throw taken(channel, folder, null);
    } catch (OverlappingFileLockException e) {
      throw taken(channel, folder, e);
    }
  }

  private static void sign(FileChannel channel) throws IOException {
    channel.truncate(0);
    String name = Long.toString(ProcessHandle.current().pid());
    channel.write(ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static TemporaryException taken(
      FileChannel channel, Path folder, @Nullable Throwable cause) throws IOException {
    try (channel) {
      ByteBuffer bytes = ByteBuffer.allocate(20);
      channel.read(bytes, 0);
      String process = StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
      String message =
          "Another run (process %s) has the store '%s' open; one at a time. Wait until it has ended."
              .formatted(process.isBlank() ? "unknown" : process, folder);
      return cause == null
          ? new TemporaryException(message)
          : new TemporaryException(message, cause);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The lock of the store was not given back", e);
    }
  }
}
