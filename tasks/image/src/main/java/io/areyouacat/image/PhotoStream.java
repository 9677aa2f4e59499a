package io.areyouacat.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Bytes in memory for a reader. Some readers go on for ever after the end of a file and make up
 * what is missing; looking ahead is let pass, going on is not.
 */
final class PhotoStream extends ImageInputStreamImpl {

  private static final int LOOKS_PAST_END = 1_000;

  private final byte[] bytes;
  private int pastEnd;

  PhotoStream(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    return atEnd() ? -1 : bytes[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    checkClosed();
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (atEnd()) {
      return -1;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  private boolean atEnd() throws IOException {
    if (streamPos < bytes.length) {
      return false;
    }
    if (++pastEnd > LOOKS_PAST_END) {
      throw new IOException("its data ends before its last pixel");
    }
    return true;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public boolean isCached() {
    return true;
  }

  @Override
  public boolean isCachedMemory() {
    return true;
  }
}
