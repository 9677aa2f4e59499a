package io.areyouacat.image;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import io.areyouacat.core.image.Pixels;

/** EXIF orientation (CIPA DC-008, tag 0x0112): 1 is upright, 2 to 8 are turned or mirrored. */
final class Orientation {

  private static final int UPRIGHT = 1;

  private Orientation() {}

  /** 1 where nothing usable is written: a broken tag must not cost us the photo. */
  static int read(PhotoFile photo) throws RefusalException {
    int offset = photo.exifOffset();
    if (offset == PhotoFile.NONE) {
      return UPRIGHT;
    }
    var metadata = new Metadata();
    try {
      new ExifReader().extract(new ByteArrayReader(photo.file.array(), offset), metadata);
    } catch (RuntimeException e) {
      return UPRIGHT;
    }
    var directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    Integer value =
        directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    return value == null || value < 1 || value > 8 ? UPRIGHT : value;
  }

  /** The picture as it should be looked at. */
  static Pixels upright(Pixels stored, int orientation) {
    if (orientation == UPRIGHT) {
      return stored;
    }
    int width = stored.width();
    int height = stored.height();
    boolean turned = orientation >= 5;
    int uprightWidth = turned ? height : width;
    int uprightHeight = turned ? width : height;
    var rgb = new byte[stored.rgb().length];
    int target = 0;
    for (int y = 0; y < uprightHeight; y++) {
      for (int x = 0; x < uprightWidth; x++) {
        int along = turned ? y : x;
        int down = turned ? x : y;
        int storedX = fromRight(orientation) ? width - 1 - along : along;
        int storedY = fromBottom(orientation) ? height - 1 - down : down;
        System.arraycopy(stored.rgb(), 3 * (storedY * width + storedX), rgb, target, 3);
        target += 3;
      }
    }
    return new Pixels(uprightWidth, uprightHeight, rgb);
  }

  /** Whether stored columns run against the upright picture. */
  private static boolean fromRight(int orientation) {
    return orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  }

  /** Whether stored rows run against the upright picture. */
  private static boolean fromBottom(int orientation) {
    return orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  }
}
