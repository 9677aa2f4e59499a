package io.areyouacat.image;

import io.areyouacat.core.photo.PhotoFormat;
import io.areyouacat.core.photo.PhotoHeader;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** WebP (RFC 9649): a RIFF of chunks; lossy, lossless or extended. */
final class WebpFile extends PhotoFile {

  private static final int FIRST_CHUNK = 12;

  private int exif = NONE;

  WebpFile(FileBytes file) {
    super(file);
  }

  /** The largest of the canvas and every picture in it, since each is allocated. */
  @Override
  PhotoHeader header() throws RefusalException {
    PhotoHeader largest = size(FIRST_CHUNK);
    if (file.name(FIRST_CHUNK).equals("VP8X")) {
      for (long at = next(FIRST_CHUNK); at + 8 <= file.length(); at = next(at)) {
        if (holdsSize(file.name(at))) {
          PhotoHeader inner = size(at);
          largest = inner.pixels() > largest.pixels() ? inner : largest;
        }
      }
    }
    return largest;
  }

  private static boolean holdsSize(String name) {
    return name.equals("VP8 ") || name.equals("VP8L") || name.equals("ANMF");
  }

  private PhotoHeader size(long at) throws RefusalException {
    String name = file.name(at);
    return switch (name) {
      case "VP8 " ->
          header(
              PhotoFormat.WEBP,
              file.u16LittleEndian(at + 14) & 0x3fff,
              file.u16LittleEndian(at + 16) & 0x3fff);
      case "VP8L" -> {
        long packed = file.u32LittleEndian(at + 9);
        yield header(PhotoFormat.WEBP, (packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1);
      }
      case "VP8X" ->
          header(
              PhotoFormat.WEBP,
              file.u24LittleEndian(at + 12) + 1L,
              file.u24LittleEndian(at + 15) + 1L);
      case "ANMF" ->
          header(
              PhotoFormat.WEBP,
              file.u24LittleEndian(at + 14) + 1L,
              file.u24LittleEndian(at + 17) + 1L);
      default -> throw RefusalException.undecodable("begins like WebP but has no picture");
    };
  }

  private long next(long at) throws RefusalException {
    long length = file.u32LittleEndian(at + 4);
    return at + 8 + length + length % 2;
  }

  @Override
  void checkComplete() throws RefusalException {
    // The padding of the last chunk is often left out, so it is not asked for.
    long end = 8 + (file.u32LittleEndian(4) & ~1L);
    file.need(0, end);
    for (long at = FIRST_CHUNK; at + 8 <= end; at = next(at)) {
      file.need(at, 8 + file.u32LittleEndian(at + 4));
      if (file.has(at, "EXIF")) {
        // Some writers keep the preamble that only JPEG asks for.
        exif = (int) at + (file.has(at + 8, "Exif\0\0") ? 14 : 8);
      }
    }
  }

  @Override
  int exifOffset() {
    return exif;
  }

  @Override
  BufferedImage decode() throws IOException {
    return Readers.WEBP.decode(file.array()).image();
  }
}
