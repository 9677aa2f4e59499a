package io.areyouacat.serving.keep;

/** What a person allows us to do with their photo. */
public enum Consent {
  /** Keep it and learn from it. */
  STORE,
  /** Keep nothing. */
  NONE
}
