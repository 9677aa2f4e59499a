package io.areyouacat.workflows.cli;

/** What the shell and Airflow are told. */
final class ExitCodes {

  /** Promoted or kept. */
  static final int DONE = 0;

  static final int FAILED = 1;

  /** Arguments, settings or files that cannot be used. */
  static final int USAGE = 2;

  /** Kept, where {@code --fail-if-kept} was given. */
  static final int KEPT = 3;

  /** Validation ended the night. */
  static final int BLOCKED = 4;

  /** May work when tried again (EX_TEMPFAIL of sysexits.h). */
  static final int TEMPORARY = 75;

  private ExitCodes() {}
}
