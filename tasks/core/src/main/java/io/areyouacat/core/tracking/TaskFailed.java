package io.areyouacat.core.tracking;

import io.areyouacat.core.run.TaskName;
import java.time.Instant;

/** A task that has just failed, perhaps to be tried again. */
record TaskFailed(TaskName task, Instant at) {}
