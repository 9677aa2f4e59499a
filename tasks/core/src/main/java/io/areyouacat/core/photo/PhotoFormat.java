package io.areyouacat.core.photo;

/** The formats we read, told by a file's first bytes and never by its name. */
public enum PhotoFormat {
  JPEG,
  PNG,
  GIF,
  BMP,
  WEBP
}
