package io.areyouacat.serving;

/** What the shell is told; the same as of all other commands. */
final class ExitCodes {

  static final int DONE = 0;
  static final int FAILED = 1;

  /** Arguments or settings that cannot be used. */
  static final int USAGE = 2;

  /** May work when tried again (EX_TEMPFAIL of sysexits.h). */
  static final int TEMPORARY = 75;

  private ExitCodes() {}
}
