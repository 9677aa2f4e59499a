package io.areyouacat.core.photo;

import static io.areyouacat.core.error.Checks.checkArgument;

/** What a photo's header declares, before orientation is applied and before anything is decoded. */
public record PhotoHeader(PhotoFormat format, int widthPixels, int heightPixels) {

  public PhotoHeader {
    checkArgument(widthPixels > 0, "widthPixels (%s) must be positive", widthPixels);
    checkArgument(heightPixels > 0, "heightPixels (%s) must be positive", heightPixels);
  }

  public long pixels() {
    return (long) widthPixels * heightPixels;
  }
}
