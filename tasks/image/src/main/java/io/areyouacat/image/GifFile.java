package io.areyouacat.image;

import io.areyouacat.core.photo.PhotoFormat;
import io.areyouacat.core.photo.PhotoHeader;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** GIF (87a and 89a), of which only the first frame is used. */
final class GifFile extends PhotoFile {

  private static final int EXTENSION = 0x21;
  private static final int FRAME = 0x2c;

  GifFile(FileBytes file) {
    super(file);
  }

  /** A frame may be declared larger than the screen it is on, and it is the frame we decode. */
  @Override
  PhotoHeader header() throws RefusalException {
    int frame = firstFrame();
    return header(
        PhotoFormat.GIF, file.u16LittleEndian(frame + 5), file.u16LittleEndian(frame + 7));
  }

  @Override
  void checkComplete() throws RefusalException {
    int frame = firstFrame();
    endOfBlocks(frame + 10 + colourTableBytes(file.u8(frame + 9)) + 1);
  }

  @Override
  BufferedImage decode() throws IOException {
    return Readers.GIF.decode(file.array()).image();
  }

  private int firstFrame() throws RefusalException {
    int at = 13 + colourTableBytes(file.u8(10));
    while (file.u8(at) == EXTENSION) {
      at = endOfBlocks(at + 2);
    }
    if (file.u8(at) != FRAME) {
      throw RefusalException.undecodable("has no frame");
    }
    return at;
  }

  private int endOfBlocks(int from) throws RefusalException {
    int at = from;
    while (file.u8(at) != 0) {
      at += 1 + file.u8(at);
    }
    return at + 1;
  }

  private static int colourTableBytes(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }
}
