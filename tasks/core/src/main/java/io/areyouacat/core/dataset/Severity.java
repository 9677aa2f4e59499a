package io.areyouacat.core.dataset;

/** What a finding means for the night. */
public enum Severity {
  /** Good to know. */
  INFO,
  /** Somebody should look at it; the night goes on. */
  WARN,
  /** The night ends here. */
  ERROR
}
