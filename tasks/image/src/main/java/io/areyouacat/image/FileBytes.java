package io.areyouacat.image;

import java.nio.charset.StandardCharsets;

/** A file in memory, read at any place; reading past its end says that the file is cut off. */
final class FileBytes {

  private final byte[] bytes;

  FileBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return bytes.length;
  }

  int u8(long at) throws RefusalException {
    need(at, 1);
    return bytes[(int) at] & 0xff;
  }

  int u16BigEndian(long at) throws RefusalException {
    return u8(at) << 8 | u8(at + 1);
  }

  int u16LittleEndian(long at) throws RefusalException {
    return u8(at) | u8(at + 1) << 8;
  }

  int u24LittleEndian(long at) throws RefusalException {
    return u16LittleEndian(at) | u8(at + 2) << 16;
  }

  int s32LittleEndian(long at) throws RefusalException {
    return u16LittleEndian(at) | u16LittleEndian(at + 2) << 16;
  }

  long u32LittleEndian(long at) throws RefusalException {
    return s32LittleEndian(at) & 0xffff_ffffL;
  }

  long u32BigEndian(long at) throws RefusalException {
    return (long) u16BigEndian(at) << 16 | u16BigEndian(at + 2);
  }

  /** Four bytes as the letters that name a chunk. */
  String name(long at) throws RefusalException {
    need(at, 4);
    return new String(bytes, (int) at, 4, StandardCharsets.ISO_8859_1);
  }

  /** Whether these letters stand there; false past the end. */
  boolean has(long at, String letters) {
    if (at < 0 || at + letters.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < letters.length(); i++) {
      if ((bytes[(int) at + i] & 0xff) != letters.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Refuses the file unless it has {@code count} bytes from {@code at} on. */
  void need(long at, long count) throws RefusalException {
    if (at < 0 || at + count > bytes.length) {
      throw RefusalException.truncated("after " + bytes.length + " bytes");
    }
  }
}
