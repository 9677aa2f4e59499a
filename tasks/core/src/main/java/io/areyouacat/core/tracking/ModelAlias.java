package io.areyouacat.core.tracking;

import java.util.Locale;

/** What a registered model can be to us. */
public enum ModelAlias {
  /** In service. */
  CHAMPION,
  /** The newest candidate that was evaluated. */
  CHALLENGER;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
