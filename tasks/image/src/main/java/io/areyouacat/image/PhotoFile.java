package io.areyouacat.image;

import io.areyouacat.core.photo.PhotoFormat;
import io.areyouacat.core.photo.PhotoHeader;
import io.areyouacat.core.photo.RejectionReason;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * One file of a known format, of which only the structure has been read. ImageIO decodes much that
 * is broken, fills what is missing with grey and allocates what a chunk claims to hold; so the
 * structure is checked here first.
 */
abstract sealed class PhotoFile permits JpegFile, PngFile, GifFile, BmpFile, WebpFile {

  /** No EXIF block. */
  static final int NONE = -1;

  final FileBytes file;

  PhotoFile(FileBytes file) {
    this.file = file;
  }

  static PhotoFile open(FileBytes file) throws RefusalException {
    return switch (FileKind.sniff(file)) {
      case JPEG -> new JpegFile(file);
      case PNG -> new PngFile(file);
      case GIF -> new GifFile(file);
      case BMP -> new BmpFile(file);
      case WEBP -> new WebpFile(file);
    };
  }

  /** Format and largest declared size of anything that decoding would allocate. */
  abstract PhotoHeader header() throws RefusalException;

  /** Refuses the file if its structure does not reach to the end of the first picture. */
  abstract void checkComplete() throws RefusalException;

  /** Where the TIFF structure of the EXIF data begins, or {@link #NONE}. */
  int exifOffset() throws RefusalException {
    return NONE;
  }

  /** The first picture, as stored. Only after {@link #checkComplete()}. */
  abstract BufferedImage decode() throws IOException, RefusalException;

  static PhotoHeader header(PhotoFormat format, long width, long height) throws RefusalException {
    if (width <= 0 || height <= 0) {
      throw RefusalException.undecodable("declares a size of " + width + " x " + height);
    }
    if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new RefusalException(
          RejectionReason.TOO_MANY_PIXELS, "declares " + width + " x " + height + " pixels");
    }
    return new PhotoHeader(format, (int) width, (int) height);
  }
}
