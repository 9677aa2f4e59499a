package io.areyouacat.workflows.flyte.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;

/**
 * A compressed archive whose bytes depend on names and contents alone: no time, no user (POSIX
 * ustar, IEEE Std 1003.1, in gzip).
 */
final class TarGz {

  private static final int BLOCK = 512;
  private static final int CHECKSUM_OFFSET = 148;

  private TarGz() {}

  /**
   * @param files by name, each shorter than 100 bytes
   */
  static byte[] of(SortedMap<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        byte[] content = file.getValue();
        zip.write(header(file.getKey(), content.length));
        zip.write(content);
        zip.write(new byte[Math.floorMod(-content.length, BLOCK)]);
      }
      zip.write(new byte[2 * BLOCK]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] header(String name, int size) {
    var header = new byte[BLOCK];
    if (name.length() >= 100) {
      throw new IllegalArgumentException("the name '%s' is too long".formatted(name));
    }
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, "%011o\0".formatted(size));
    put(header, 136, "%011o\0".formatted(0));
    // The sum is taken with blanks in its place.
    put(header, CHECKSUM_OFFSET, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, CHECKSUM_OFFSET, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
