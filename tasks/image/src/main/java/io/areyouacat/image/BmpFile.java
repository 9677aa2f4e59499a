package io.areyouacat.image;

import io.areyouacat.core.photo.PhotoFormat;
import io.areyouacat.core.photo.PhotoHeader;
import io.areyouacat.core.photo.RejectionReason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Set;

/** Windows and OS/2 bitmaps. */
final class BmpFile extends PhotoFile {

  static final Set<Integer> HEADER_SIZES = Set.of(12, 16, 40, 52, 56, 64, 108, 124);

  private static final int OS2_HEADER = 12;
  private static final int PLAIN = 0;
  private static final int BIT_FIELDS = 3;
  private static final int EMBEDDED_JPEG = 4;
  private static final int EMBEDDED_PNG = 5;

  BmpFile(FileBytes file) {
    super(file);
  }

  private boolean small() throws RefusalException {
    return file.u8(14) == OS2_HEADER;
  }

  /** A negative height means that rows go from top to bottom. */
  @Override
  PhotoHeader header() throws RefusalException {
    if (small()) {
      return header(PhotoFormat.BMP, file.u16LittleEndian(18), file.u16LittleEndian(20));
    }
    long height = file.s32LittleEndian(22);
    return header(PhotoFormat.BMP, file.s32LittleEndian(18), Math.abs(height));
  }

  @Override
  void checkComplete() throws RefusalException {
    int bits = file.u16LittleEndian(small() ? 24 : 28);
    long compression = small() ? PLAIN : file.u32LittleEndian(30);
    if (compression == EMBEDDED_JPEG || compression == EMBEDDED_PNG) {
      throw new RefusalException(
          RejectionReason.UNSUPPORTED_FORMAT, "is BMP with another picture file inside");
    }
    if (compression == PLAIN || compression == BIT_FIELDS) {
      PhotoHeader header = header();
      long rowBytes = ((long) header.widthPixels() * bits + 31) / 32 * 4;
      file.need(file.u32LittleEndian(10), rowBytes * header.heightPixels());
    }
  }

  @Override
  BufferedImage decode() throws IOException {
    return Readers.BMP.decode(file.array()).image();
  }
}
