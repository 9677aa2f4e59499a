package io.areyouacat.core.photo;

import io.areyouacat.core.image.Pixels;
import java.io.Serializable;

/**
 * Reads photos of unknown origin. Nothing it is given makes it throw: whatever cannot be read is a
 * {@link PhotoReading.Refused}. Thread-safe.
 */
public interface PhotoDecoder extends Serializable {

  /** Format and declared size, from the first bytes only; refuses what is over the limits. */
  PhotoReading<PhotoHeader> readHeader(byte[] bytes);

  /**
   * All pixels as sRGB, upright (EXIF orientation applied), first frame of an animation,
   * transparency over white, CMYK and 16 bits a channel converted. Checks the header first.
   */
  PhotoReading<Pixels> decode(byte[] bytes);
}
