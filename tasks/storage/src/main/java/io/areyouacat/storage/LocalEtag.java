package io.areyouacat.storage;

import io.areyouacat.core.store.ObjectInfo;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.zip.CRC32C;

/**
 * The entity tag of a file: its size and time of change, which a listing has without opening it.
 *
 * <p>A file system's clock ticks only every few milliseconds and inodes are used again, so neither
 * tells two quick writes apart. So a file that we write gets the true second and, in place of its
 * fraction, digits from the checksum of its bytes.
 */
final class LocalEtag {

  private LocalEtag() {}

  static String of(BasicFileAttributes attributes) {
    Instant changed = attributes.lastModifiedTime().toInstant();
    return "%d-%d.%09d".formatted(attributes.size(), changed.getEpochSecond(), changed.getNano());
  }

  static ObjectInfo info(String key, BasicFileAttributes attributes) {
    // The fraction of a second says nothing of time.
    Instant second = attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
    return new ObjectInfo(key, attributes.size(), of(attributes), second);
  }

  /** What a file of these bytes that is written {@code now} bears as its time of change. */
  static FileTime time(byte[] bytes, Instant now) {
    var checksum = new CRC32C();
    checksum.update(bytes);
    return FileTime.from(
        Instant.ofEpochSecond(now.getEpochSecond(), checksum.getValue() % 1_000_000_000));
  }
}
