package io.areyouacat.serving.keep;

/** What came of a wish to be forgotten. */
public enum DeletionOutcome {
  /** It is written down, or was before, and the next night removes everything. */
  TAKEN,
  /** Forged or expired id. */
  UNKNOWN,
  /** The token is not this prediction's. */
  WRONG_TOKEN,
  /** It cannot be written down now; nothing was done. */
  BUSY
}
