package io.areyouacat.core.dataset;

import java.util.Locale;

/** What can be wrong with a picture, in CleanVision's terms. */
public enum ImageIssue {
  DARK,
  LIGHT,
  LOW_INFORMATION,
  BLURRY,
  ODD_ASPECT_RATIO,
  ODD_SIZE,
  GREYSCALE;

  /** Lower case with dashes. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
