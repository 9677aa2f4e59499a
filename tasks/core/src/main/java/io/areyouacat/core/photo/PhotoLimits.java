package io.areyouacat.core.photo;

import static io.areyouacat.core.error.Checks.checkArgument;

import java.io.Serializable;

/** What a photo may weigh, checked before a single pixel is decoded. */
public record PhotoLimits(long maxBytes, long maxPixels) implements Serializable {

  public PhotoLimits {
    checkArgument(maxBytes > 0, "maxBytes (%s) must be positive", maxBytes);
    checkArgument(maxPixels > 0, "maxPixels (%s) must be positive", maxPixels);
  }
}
