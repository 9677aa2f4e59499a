package io.areyouacat.workflows.flyte.execute;

import io.areyouacat.core.run.TaskName;
import io.areyouacat.workflows.flyte.Execution;
import io.areyouacat.workflows.flyte.FailureKind;
import io.areyouacat.workflows.flyte.FlyteErrors;
import io.areyouacat.workflows.flyte.PodTasks;
import io.areyouacat.workflows.run.Rooms;
import io.areyouacat.workflows.run.TaskFailure;
import io.areyouacat.workflows.run.TraceLog;
import java.util.Map;
import java.util.Optional;
import org.flyte.api.v1.ContainerError;
import org.flyte.api.v1.Literal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a task tells Flyte of its end, and people by a deck. */
final class Answer {

  private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

  private final TaskName task;
  private final Execution execution;
  private final Rooms there;
  private final Outputs outputs;

  /**
   * @param there opened on the folder for the answer
   */
  Answer(TaskName task, Execution execution, Rooms there) {
    this.task = task;
    this.execution = execution;
    this.there = there;
    this.outputs = new Outputs(there.store());
  }

  void done(Map<String, Literal> results, PodTasks tasks) {
    tasks.page(task).ifPresent(outputs::deck);
    // Last, as a task that has outputs is whole.
    outputs.results(results);
  }

  void failed(Throwable thrown, PodTasks tasks) {
    ContainerError error = FlyteErrors.of(thrown);
    FailureKind kind = FailureKind.ofCode(error.getCode());
    String message = String.valueOf(error.getMessage());
    if (kind == FailureKind.UNFORESEEN) {
      LOG.error("{}", TraceLog.trace(thrown));
      message = "The task failed unexpectedly: " + message;
      message += "\nThe stack trace is in the log of the pod" + kept(thrown, tasks) + ".";
    }
    LOG.error("{}: {}", kind.code(), message);
    outputs.error(kind, message);
    // After what Flyte must know: a deck is not worth failing for.
    try {
      outputs.deck(page(kind, message, tasks));
    } catch (RuntimeException e) {
      LOG.warn("There is no deck: {}", e.getMessage());
    }
  }

  void interrupted() {
    outputs.error(
        FailureKind.INTERRUPTED,
        "%s was told to stop: its pod was evicted, its time was over, or the execution aborted."
            .formatted(task));
  }

  private String kept(Throwable thrown, PodTasks tasks) {
    return tasks.keepTrace(task, thrown).map(trace -> " and in " + trace).orElse("");
  }

  /** Blocking findings have a page of their own; of other tasks there may be one of another try. */
  private String page(FailureKind kind, String message, PodTasks tasks) {
    Optional<String> own = kind == FailureKind.BLOCKED ? tasks.page(task) : Optional.empty();
    return own.orElseGet(
        () ->
            there.failurePage(
                new TaskFailure(
                    task,
                    kind.code(),
                    message,
                    kind.recoverable(),
                    kind.advice(),
                    execution.facts())));
  }
}
