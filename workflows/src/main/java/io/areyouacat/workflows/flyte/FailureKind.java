package io.areyouacat.workflows.flyte;

import io.areyouacat.core.error.BadInputException;
import io.areyouacat.core.error.CauseChain;
import io.areyouacat.core.error.Causes;
import io.areyouacat.core.error.TemporaryException;
import io.areyouacat.workflows.run.NightBlockedException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;

/**
 * The one table of what can end a task: Flyte's code for it, whether trying again may help, whose
 * tries that takes, and what an operator does. {@code docs/operations.md} shows it to operators.
 */
public enum FailureKind {
  /** The network, a throttled or busy store, a store that is away, a lost race, a full disk. */
  TEMPORARY(
      "Temporary",
      true,
      true,
      "Flyte tries again by itself. Once no retry is left: see that the store and its catalogue"
          + " answer and have room, then relaunch."),
  /** The pod was evicted, its node drained, or the execution aborted. */
  INTERRUPTED(
      "Interrupted",
      true,
      false,
      "Flyte tries again by itself, unless somebody aborted the execution. Nothing was left half"
          + " written."),
  /** A connection failed where no sentence of ours says which. */
  NETWORK(
      "Network",
      true,
      true,
      "Flyte tries again by itself. Once no retry is left: see that pods reach the store and its"
          + " catalogue, then relaunch."),
  /** Validation found what nothing may be trained on. */
  BLOCKED(
      "Blocked",
      false,
      true,
      "Read the findings of validate_dataset, mend the photos or the rule, then launch another"
          + " night. What is in service stays."),
  /** A setting, a photo folder, a secret or an address that cannot be used. */
  BAD_INPUT(
      "BadInput",
      false,
      true,
      "Do what the message says, then launch another night. A retry would end the same way."),
  /** It would run out of memory again, so it is not tried again. */
  OUT_OF_MEMORY(
      "OutOfMemory",
      false,
      true,
      "Declare more memory for this task, or give it fewer or smaller photos at once, then launch"
          + " another night."),
  /** A mistake of ours. */
  UNFORESEEN(
      "Unforeseen",
      false,
      false,
      "Read the stack trace in the pod's log, look whether the store is well with: areyouacat"
          + " check. Then relaunch.");

  private final String code;
  private final boolean recoverable;
  private final boolean user;
  private final String advice;

  FailureKind(String code, boolean recoverable, boolean user, String advice) {
    this.code = code;
    this.recoverable = recoverable;
    this.user = user;
    this.advice = advice;
  }

  /** Which of them this is, however deep libraries have wrapped it. */
  static FailureKind of(Throwable error) {
    Throwable foreseen = Causes.foreseen(error).map(Throwable.class::cast).orElse(error);
    if (foreseen instanceof TemporaryException) {
      return TEMPORARY;
    }
    if (foreseen instanceof BadInputException) {
      return BAD_INPUT;
    }
    if (CauseChain.of(error).anyMatch(NightBlockedException.class::isInstance)) {
      return BLOCKED;
    }
    if (Causes.outOfMemory(error).isPresent()) {
      return OUT_OF_MEMORY;
    }
    return CauseChain.of(error).anyMatch(FailureKind::isOfNetwork) ? NETWORK : UNFORESEEN;
  }

  private static boolean isOfNetwork(Throwable cause) {
    return cause instanceof SocketException
        || cause instanceof UnknownHostException
        || cause instanceof InterruptedIOException
        || cause instanceof HttpTimeoutException;
  }

  /** Which of them a code names; a code of somebody else's is unforeseen. */
  public static FailureKind ofCode(String code) {
    for (FailureKind kind : values()) {
      if (kind.code.equals(code)) {
        return kind;
      }
    }
    return UNFORESEEN;
  }

  /** As it stands in Flyte's console. */
  public String code() {
    return code;
  }

  /** Whether Flyte is told to try again. */
  public boolean recoverable() {
    return recoverable;
  }

  /**
   * Whether Flyte is told that it is the task's own matter. Only such failures are tried again as
   * often as the task says; for the platform's Flyte counts by its own setting.
   */
  public boolean user() {
    return user;
  }

  /** What an operator does, for people. */
  public String advice() {
    return advice;
  }
}
