package io.areyouacat.workflows.flyte;

import io.areyouacat.core.model.ModelVersion;
import io.areyouacat.core.run.RunId;
import io.areyouacat.core.run.TaskName;
import io.areyouacat.core.training.TrainingInputs;

/** What runs the tasks of nights on one store. */
interface NightRunner {

  /** The run that this input means, written down as started. */
  RunId begin(IngestInput input);

  /** Runs a task of a run, or finds what it left. */
  Object run(TaskName task, RunId run);

  /** What goes into the training of a run whose validation is done. */
  TrainingInputs training(RunId run);

  /**
   * Writes what {@code train_model} found where it was left out, since Flyte remembers its model.
   */
  void recall(RunId run, ModelVersion model);
}
