package io.areyouacat.image;

import io.areyouacat.core.photo.PhotoFormat;
import io.areyouacat.core.photo.PhotoHeader;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** PNG (W3C, third edition): chunks of length, name, data and check sum. */
final class PngFile extends PhotoFile {

  private static final int FIRST_CHUNK = 8;

  private int exif = NONE;

  PngFile(FileBytes file) {
    super(file);
  }

  @Override
  PhotoHeader header() throws RefusalException {
    if (!file.name(FIRST_CHUNK + 4).equals("IHDR")) {
      throw RefusalException.undecodable("begins like PNG but has no header");
    }
    return header(
        PhotoFormat.PNG, file.u32BigEndian(FIRST_CHUNK + 8), file.u32BigEndian(FIRST_CHUNK + 12));
  }

  @Override
  void checkComplete() throws RefusalException {
    long at = FIRST_CHUNK;
    boolean data = false;
    while (true) {
      long length = file.u32BigEndian(at);
      String name = file.name(at + 4);
      file.need(at, 12 + length);
      switch (name) {
        case "IEND" -> {
          if (!data) {
            throw RefusalException.undecodable("has no picture data");
          }
          return;
        }
        case "IDAT" -> data = true;
        case "eXIf" -> exif = (int) at + 8;
        default -> {}
      }
      at += 12 + length;
    }
  }

  @Override
  int exifOffset() {
    return exif;
  }

  @Override
  BufferedImage decode() throws IOException {
    return Readers.PNG.decode(file.array()).image();
  }
}
