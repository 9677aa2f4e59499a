package io.areyouacat.core.photo;

import io.areyouacat.core.image.Pixels;

/** Writes a picture as a photo that has nothing but the picture in it. Thread-safe. */
public interface PhotoEncoder {

  /** A JPEG without EXIF, comments or profiles; equal pictures give equal bytes. */
  byte[] jpeg(Pixels picture);
}
